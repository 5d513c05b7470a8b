package fr.jalon.query.http;

import fr.jalon.contract.token.Position;
import fr.jalon.domain.value.RefusedValue;
import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.ChangesAnswer;
import fr.jalon.query.reading.ChangesReading;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.reading.Exports;
import fr.jalon.query.reading.Moment;
import fr.jalon.query.reading.Replays;
import fr.jalon.referentiel.rules.RuleFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor asks: what changed between two instants of knowledge, and how the history was lived. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
class AuditController {

    static final String CHANGES = "/api/v1/territories/{siren}/changes";
    static final String REPLAY = "/api/v1/territories/{siren}/replay";

    private final ChangesReading changes;
    private final Replays replays;
    private final Exports exports;
    private final Editions editions;
    private final Today today;
    private final JsonMapper json;

    AuditController(
            ChangesReading changes, Replays replays, Exports exports, Editions editions, Today today, JsonMapper json) {
        this.changes = changes;
        this.replays = replays;
        this.exports = exports;
        this.editions = editions;
        this.today = today;
        this.json = json;
    }

    @GetMapping("/changes")
    ChangesAnswer changes(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String rules) {
        Instant now = today.clock().instant();
        Instant start = Parameters.instant("from", from);
        Instant end = Parameters.instant("to", to);
        if (from != null && start != null && start.isAfter(Objects.requireNonNullElse(end, now))) {
            throw new BadParameter("from", from);
        }
        return changes.changes(
                siren,
                new ChangesReading.Question(
                        start,
                        end,
                        now,
                        Objects.requireNonNullElseGet(Parameters.date("asOf", asOf), today::date),
                        rules));
    }

    /** Streams, so that memory does not grow with the history. */
    @GetMapping(path = "/replay", produces = "application/x-ndjson")
    void replay(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Moment start = moment("from", from);
        Moment end = moment("to", to);
        if (from != null && isAfter(start, end)) {
            throw new BadParameter("from", from);
        }
        response.setContentType("application/x-ndjson");
        if (new ServletWebRequest(request, response).checkNotModified(tag(siren))) {
            return;
        }
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        replays.replay(siren, start, end, line -> {
            try {
                out.write(json.writeValueAsBytes(line));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    /** Changes with the history and the rules. An event that comes in while the answer streams makes the next tag another. */
    private String tag(String siren) {
        long version = exports.version(siren);
        String edition = editions.levels().edition();
        String rules = editions.referentiels().editions().stream()
                .filter(file -> file.rules().edition().equals(edition))
                .map(RuleFile::fingerprint)
                .findFirst()
                .orElse(edition);
        return "\"" + siren + "-" + version + "-" + rules + "\"";
    }

    /** An instant, or the position of an event. */
    private static @Nullable Moment moment(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (Position.parse(value) instanceof Position.AtFeed at) {
                return new Moment.AtPosition(at.position());
            }
        } catch (RefusedValue e) {
            return new Moment.AtInstant(Objects.requireNonNull(Parameters.instant(name, value)));
        }
        throw new BadParameter(name, value);
    }

    private static boolean isAfter(@Nullable Moment start, @Nullable Moment end) {
        if (start instanceof Moment.AtInstant(Instant first) && end instanceof Moment.AtInstant(Instant last)) {
            return first.isAfter(last);
        }
        return start instanceof Moment.AtPosition(long first)
                && end instanceof Moment.AtPosition(long last)
                && first > last;
    }
}
