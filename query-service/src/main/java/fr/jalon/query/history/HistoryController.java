package fr.jalon.query.history;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.value.Level;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.Cursor;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.NdjsonAnswer;
import fr.jalon.query.http.PageAnswer;
import fr.jalon.query.http.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was recorded, to read and to take away. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
record HistoryController(HistoryReading histories, HistoryExport exports, BusinessClock today) {

    private static final String OLDEST_FIRST = "asc";
    private static final String NEWEST_FIRST = "desc";

    @GetMapping("/history")
    PageAnswer<EntryAnswer> history(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String order) {
        return page("history", siren, selection(type, false, null, year, level, q), cursor, limit, order);
    }

    /** The milestones of a history; {@code standing}: those alone that stand, or those alone that were taken back. */
    @GetMapping("/milestones")
    PageAnswer<EntryAnswer> milestones(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String order) {
        Selection selection = selection(type, true, Parameters.truth("standing", standing), year, level, q);
        return page("milestones " + selection.standing(), siren, selection, cursor, limit, order);
    }

    /** One milestone as it was logged, what became of it, and what it earns today. */
    @GetMapping("/milestones/{id}")
    MilestoneAnswer milestone(
            @PathVariable String siren,
            @PathVariable String id,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return histories.milestone(siren, id, today.date(), Language.accepted(language));
    }

    private static Selection selection(
            @Nullable String type,
            boolean milestonesOnly,
            @Nullable Boolean standing,
            @Nullable String year,
            @Nullable String level,
            @Nullable String text) {
        return new Selection(
                word(type),
                milestonesOnly,
                standing,
                Parameters.year(year),
                Parameters.number("level", level, 1, Level.HIGHEST),
                Parameters.text("q", text));
    }

    /** {@code name}: the call, and what else tells its questions apart: a cursor goes on with no other. */
    private PageAnswer<EntryAnswer> page(
            String name,
            String siren,
            Selection selection,
            @Nullable String cursor,
            @Nullable String limit,
            @Nullable String order) {
        if (order != null && !order.equals(OLDEST_FIRST) && !order.equals(NEWEST_FIRST)) {
            throw new InvalidParameterException("order", order);
        }
        boolean newestFirst = NEWEST_FIRST.equals(order);
        String question =
                String.join("\n", name, siren, "" + selection.type(), newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                        + selection.narrowing();
        HistoryReading.Page page = histories.history(
                siren,
                new HistoryReading.Query(selection, newestFirst, after(cursor, question), Parameters.limit(limit)));
        Long next = page.next();
        return new PageAnswer<>(
                page.items(), next == null ? null : Cursor.write(question, List.of(Long.toString(next))));
    }

    private static @Nullable String word(@Nullable String type) {
        return type == null
                ? null
                : EventWords.asked(type).orElseThrow(() -> new InvalidParameterException("type", type));
    }

    /** Streams, so that memory does not grow with the history; the tag is that of the last version in it. */
    @GetMapping(path = "/export", produces = NdjsonAnswer.MEDIA_TYPE)
    void export(@PathVariable String siren, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long version = histories.version(siren);
        if (!NdjsonAnswer.isNotModified("\"" + siren + "-" + version + "\"", request, response)) {
            NdjsonAnswer.stream(
                    response,
                    lines -> exports.export(
                            siren, version, line -> lines.accept(line.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static @Nullable Long after(@Nullable String cursor, String question) {
        List<String> place = Cursor.read(cursor, question, 1);
        Integer version = place == null ? null : Parameters.number("cursor", place.getFirst(), 0, Integer.MAX_VALUE);
        return version == null ? null : version.longValue();
    }
}
