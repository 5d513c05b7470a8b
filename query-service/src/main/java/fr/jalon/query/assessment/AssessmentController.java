package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a territory was worth: on any date, as known at any instant, under any edition. */
@RestController
@RequestMapping("/api/v1/territories/{siren}")
record AssessmentController(AssessmentReading assessments, BusinessClock today) {

    /** The instant of knowledge of an answer whose body has no place for it. */
    static final String KNOWN_AT = "Known-At";

    /** The position of an answer whose body has no place for it. */
    static final String POSITION = "Position";

    @GetMapping("/assessment")
    AssessmentAnswer assessment(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String rules,
            @RequestParam(required = false) @Nullable String proofs,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return assessments.assessment(
                siren,
                today.dateOr("asOf", asOf),
                Parameters.instant("knownAt", knownAt),
                rules,
                Boolean.TRUE.equals(Parameters.truth("proofs", proofs)),
                Language.accepted(language));
    }

    @GetMapping("/timeline")
    ResponseEntity<List<Timeline.Step>> timeline(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String rules) {
        AssessmentReading.KnownTimeline known =
                assessments.timeline(siren, Parameters.instant("knownAt", knownAt), rules, today.date());
        return ResponseEntity.ok()
                .header(KNOWN_AT, known.knownAt().toString())
                .header(POSITION, known.position())
                .body(known.timeline().steps());
    }
}
