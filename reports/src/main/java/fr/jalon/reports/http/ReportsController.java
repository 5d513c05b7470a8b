package fr.jalon.reports.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.reports.api.AnswerRoom;
import fr.jalon.reports.api.Asker;
import fr.jalon.reports.content.Format;
import fr.jalon.reports.content.Listed;
import fr.jalon.reports.content.Question;
import fr.jalon.reports.content.Report;
import fr.jalon.reports.content.Reports;
import fr.jalon.reports.content.What;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with files. Who may have one is decided by the API that it is made of, and only so many are made at once (bulkhead). */
@RestController
final class ReportsController {

    private static final int DATE_CHARACTERS = 10;
    private static final int YEAR_MIN = 1950;
    private static final int YEAR_MAX = 2150;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Set<String> PARAMETERS =
            Set.of("format", "lang", "asOf", "knownAt", "from", "to", "year", "synergy", "audit");
    private static final Set<String> OF_STATISTICS =
            Set.of("format", "lang", "asOf", "level", "regionCode", "kind", "q", "fell", "falls", "sort");

    private final Reports reports;
    private final ConcurrencyLimit places;
    private final AnswerRoom room;
    private final InstantSource clock;

    ReportsController(Reports reports, ConcurrencyLimit places, AnswerRoom room, InstantSource clock) {
        this.reports = reports;
        this.places = places;
        this.room = room;
        this.clock = clock;
    }

    @GetMapping("/api/v1/territories/{siren}/reports/{what}")
    void territory(
            @PathVariable String siren,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String synergy,
            @RequestParam(required = false) @Nullable String audit,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        refuseUnknown(request, PARAMETERS);
        What wanted = Arrays.stream(What.values())
                .filter(each -> each.slug().equals(what))
                .findFirst()
                .orElseThrow(UnknownReport::new);
        Question question = new Question(
                siren,
                wanted,
                format(format, wanted.formats(), request),
                date("asOf", asOf),
                instant(knownAt),
                date("from", from),
                date("to", to),
                year(year),
                synergy,
                audit);
        refuseTurned(question);
        if (wanted == What.SYNERGY && synergy == null) {
            throw new WrongParameter("synergy", "");
        }
        if (wanted == What.AUDIT && audit == null) {
            throw new WrongParameter("audit", "");
        }
        Language language = language(lang, accepted);
        answer(request, response, language, asker -> reports.of(question, asker).orElseThrow(UnknownReport::new));
    }

    /** With a filter, which is that of the list of territories: those alone that it finds. */
    @GetMapping("/api/v1/reports/statistics")
    void statistics(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String regionCode,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String fell,
            @RequestParam(required = false) @Nullable String falls,
            @RequestParam(required = false) @Nullable String sort,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        refuseUnknown(request, OF_STATISTICS);
        Format wanted = format(format, List.of(Format.XLSX, Format.CSV), request);
        LocalDate day = date("asOf", asOf);
        Map<String, String> filter = new HashMap<>();
        put(filter, "level", level);
        put(filter, "regionCode", regionCode);
        put(filter, "kind", kind);
        put(filter, "q", q);
        put(filter, "fell", fell);
        put(filter, "falls", falls);
        answer(
                request,
                response,
                language(lang, accepted),
                asker ->
                        reports.statistics(wanted, new Listed(filter, sort), day, ParisDay.of(clock.instant()), asker));
    }

    private static void put(Map<String, String> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, Language language, Function<Asker, Report> made)
            throws IOException {
        Principal who = request.getUserPrincipal();
        String client = who == null ? "" : who.getName();
        if (!places.take(client)) {
            throw new TooManyReports(places.isSpent(client));
        }
        try (AnswerRoom.Held held = room.begin(client)) {
            Report report = made.apply(asker(request, language, held));
            report.body().writeTo(new LateHeaders(response, report));
        } finally {
            places.giveBack(client);
        }
    }

    private static Asker asker(HttpServletRequest request, Language language, AnswerRoom.Held held) {
        return new Asker(request.getHeader(HttpHeaders.AUTHORIZATION), language, request.getHeader("Read-After"), held);
    }

    private static void refuseUnknown(HttpServletRequest request, Set<String> known) {
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name) || values.length > 1) {
                throw new WrongParameter(name, String.join(", ", values));
            }
        });
    }

    private static void refuseTurned(Question question) {
        LocalDate from = question.from();
        LocalDate to =
                Objects.requireNonNullElse(question.to(), question.asOf() == null ? LocalDate.MAX : question.asOf());
        if (from != null && from.isAfter(to)) {
            throw new WrongParameter("from", from.toString());
        }
    }

    private static Language language(@Nullable String wanted, @Nullable String accepted) {
        if (wanted == null) {
            return Language.accepted(accepted);
        }
        return Arrays.stream(Language.values())
                .filter(each -> each.locale().getLanguage().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new WrongParameter("lang", wanted));
    }

    /** The one asked for by name, or else by the header {@code Accept}, or else the usual one. */
    private static Format format(@Nullable String wanted, List<Format> there, HttpServletRequest request) {
        if (wanted != null) {
            return there.stream()
                    .filter(each -> ((Choice) each).slug().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new WrongParameter("format", wanted));
        }
        String accepted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        return there.stream()
                .filter(each -> accepted.contains(each.mediaType()))
                .findFirst()
                .orElse(there.getFirst());
    }

    private static @Nullable LocalDate date(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == DATE_CHARACTERS) {
                LocalDate date = LocalDate.parse(value);
                if (date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX) {
                    return date;
                }
            }
        } catch (DateTimeException e) {
            throw new WrongParameter(name, value, e);
        }
        throw new WrongParameter(name, value);
    }

    private static @Nullable Instant instant(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            // A plus that was not escaped in the address arrives as a space.
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new WrongParameter("knownAt", value, e);
        }
    }

    private static @Nullable Integer year(@Nullable String value) {
        if (value == null) {
            return null;
        }
        int year = YEAR.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new WrongParameter("year", value);
        }
        return year;
    }
}
