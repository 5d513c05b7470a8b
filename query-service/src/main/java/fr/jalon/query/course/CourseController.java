package fr.jalon.query.course;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.index.Span;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a territory came to where it stands, and what time alone will change. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
record CourseController(CourseReading courses, BusinessClock today) {

    @GetMapping("/course")
    CourseAnswer course(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String rules,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        Instant instant = Parameters.instant("knownAt", knownAt);
        if (knownAt != null && instant != null && instant.isAfter(today.clock().instant())) {
            throw new InvalidParameterException("knownAt", knownAt);
        }
        return courses.course(
                siren,
                new CourseReading.Question(window(from, to), today.date(), instant, rules),
                Language.accepted(language));
    }

    private static Span window(@Nullable String from, @Nullable String to) {
        LocalDate first = Objects.requireNonNullElse(Parameters.date("from", from), LocalDate.MIN);
        LocalDate last = Objects.requireNonNullElse(Parameters.date("to", to), LocalDate.MAX);
        if (from != null && first.isAfter(last)) {
            throw new InvalidParameterException("from", from);
        }
        return new Span(first, last);
    }
}
