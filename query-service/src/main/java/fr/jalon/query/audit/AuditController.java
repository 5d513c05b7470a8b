package fr.jalon.query.audit;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.NdjsonAnswer;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.KnowledgeTime;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.referentiel.rules.RuleFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor asks: what changed between two instants of knowledge, and how the history was lived. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
record AuditController(
        ChangesReading changes,
        HistoryReplay replays,
        TerritoryHistories histories,
        Editions editions,
        BusinessClock today,
        JsonMapper json) {

    @GetMapping("/changes")
    @Nullable ChangesAnswer changes(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String rules,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
            WebRequest request) {
        Instant now = today.clock().instant();
        Instant start = Parameters.instant("from", from);
        Instant end = Parameters.instant("to", to);
        if (from != null && start != null && start.isAfter(Objects.requireNonNullElse(end, now))) {
            throw new InvalidParameterException("from", from);
        }
        ChangesAnswer answer = changes.changes(
                siren,
                new ChangesReading.Question(
                        start, end, now, today.dateOr("asOf", asOf), rules, Language.accepted(language)));
        return request.checkNotModified(answer.tag(json)) ? null : answer;
    }

    /** Streams, so that memory does not grow with the history. */
    @GetMapping(path = "/replay", produces = NdjsonAnswer.MEDIA_TYPE)
    void replay(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        KnowledgeTime start = moment("from", from);
        KnowledgeTime end = moment("to", to);
        if (from != null && isAfter(start, end)) {
            throw new InvalidParameterException("from", from);
        }
        if (!NdjsonAnswer.isNotModified(tag(siren), request, response)) {
            NdjsonAnswer.stream(
                    response,
                    lines -> replays.replay(siren, start, end, line -> lines.accept(json.writeValueAsBytes(line))));
        }
    }

    /** Changes with the history and the rules. An event that comes in while the answer streams makes the next tag another. */
    private String tag(String siren) {
        long version = histories.version(siren);
        if (version == 0) {
            throw new UnknownTerritoryException(siren);
        }
        String edition = editions.levels().edition();
        String rules = editions.referentiels().editions().stream()
                .filter(file -> file.rules().edition().equals(edition))
                .map(RuleFile::fingerprint)
                .findFirst()
                .orElse(edition);
        return "\"" + siren + "-" + version + "-" + rules + "\"";
    }

    /** An instant, or the position of an event. */
    private static @Nullable KnowledgeTime moment(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (Position.parse(value) instanceof Position.AtFeed at) {
                return new KnowledgeTime.AtPosition(at.position());
            }
        } catch (RefusedValue e) {
            return new KnowledgeTime.AtInstant(Objects.requireNonNull(Parameters.instant(name, value)));
        }
        throw new InvalidParameterException(name, value);
    }

    private static boolean isAfter(@Nullable KnowledgeTime start, @Nullable KnowledgeTime end) {
        if (start instanceof KnowledgeTime.AtInstant(Instant first)
                && end instanceof KnowledgeTime.AtInstant(Instant last)) {
            return first.isAfter(last);
        }
        return start instanceof KnowledgeTime.AtPosition(long first)
                && end instanceof KnowledgeTime.AtPosition(long last)
                && first > last;
    }
}
