package fr.jalon.query.http;

import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.EntryAnswer;
import fr.jalon.query.reading.EventWords;
import fr.jalon.query.reading.Exports;
import fr.jalon.query.reading.HistoryReading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What was recorded, to read and to take away. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
class HistoryController {

    private static final String OLDEST_FIRST = "asc";
    private static final String NEWEST_FIRST = "desc";

    private final HistoryReading histories;
    private final Exports exports;

    HistoryController(HistoryReading histories, Exports exports) {
        this.histories = histories;
        this.exports = exports;
    }

    @GetMapping("/history")
    PageAnswer<EntryAnswer> history(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String order) {
        String word = type == null ? null : EventWords.asked(type).orElseThrow(() -> new BadParameter("type", type));
        if (order != null && !order.equals(OLDEST_FIRST) && !order.equals(NEWEST_FIRST)) {
            throw new BadParameter("order", order);
        }
        boolean newestFirst = NEWEST_FIRST.equals(order);
        String question = String.join("\n", "history", siren, "" + word, newestFirst ? NEWEST_FIRST : OLDEST_FIRST);
        HistoryReading.Page page = histories.history(
                siren, new HistoryReading.Wanted(word, newestFirst, after(cursor, question), Parameters.limit(limit)));
        Long next = page.next();
        return new PageAnswer<>(
                page.items(), next == null ? null : Cursor.write(question, List.of(Long.toString(next))));
    }

    /** Streams, so that memory does not grow with the history; the tag is that of the last version in it. */
    @GetMapping(path = "/export", produces = "application/x-ndjson")
    void export(@PathVariable String siren, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long version = exports.version(siren);
        response.setContentType("application/x-ndjson");
        if (new ServletWebRequest(request, response).checkNotModified("\"" + siren + "-" + version + "\"")) {
            return;
        }
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        exports.export(siren, version, line -> write(line, out));
        out.flush();
    }

    private static void write(String line, OutputStream out) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Long after(@Nullable String cursor, String question) {
        List<String> place = Cursor.read(cursor, question, 1);
        Integer version = place == null ? null : Parameters.number("cursor", place.getFirst(), 0, Integer.MAX_VALUE);
        return version == null ? null : version.longValue();
    }
}
