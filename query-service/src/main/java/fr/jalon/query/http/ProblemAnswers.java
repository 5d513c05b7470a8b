package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.UnknownTerritory;
import fr.jalon.query.stream.TooManyListeners;
import fr.jalon.query.view.StoreAway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong, as problems (RFC 9457) in the language asked for. Nothing internal is ever in them. */
@RestControllerAdvice(basePackageClasses = ProblemAnswers.class)
class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badParameter(BadParameter bad, WebRequest request) {
        return answer(
                problems.of(List.of(new Refusal("/" + bad.name(), Rule.PARAMETER, bad.value())), language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refusedFile(RefusedFile file, WebRequest request) {
        return answer(problems.of(file.refusals(), language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknownTerritory(UnknownTerritory unknown, WebRequest request) {
        return answer(problems.of(List.of(new Refusal("", Rule.KNOWN_TERRITORY, unknown.siren())), language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> nothingThere(NothingThere nothing, WebRequest request) {
        return answer(problems.of(ProblemKind.NOT_FOUND, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> conflict(Conflict conflict, WebRequest request) {
        return answer(problems.of(ProblemKind.CONFLICT, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(HttpRequestMethodNotSupportedException method, WebRequest request) {
        return answer(problems.of(ProblemKind.METHOD_NOT_ALLOWED, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> late(Late late, WebRequest request) {
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(TooManyListeners tooMany, WebRequest request) {
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooManyOfYours(TooManyOfYours tooMany, WebRequest request) {
        return answer(problems.of(ProblemKind.TOO_MANY_REQUESTS, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(StoreAway away, WebRequest request) {
        LOG.warn("A question is answered with 503: {}", String.valueOf(away.getCause()));
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(RuntimeException failure, WebRequest request) {
        LOG.error("A question is answered with 500", failure);
        return answer(problems.of(ProblemKind.INTERNAL, language(request)));
    }

    private static Language language(WebRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        @Nullable String retryAfter = problem.status() == ProblemKind.UNAVAILABLE.status()
                        || problem.status() == ProblemKind.TOO_MANY_REQUESTS.status()
                ? RETRY_AFTER_SECONDS
                : null;
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .body(problem.text().getBytes(StandardCharsets.UTF_8));
    }
}
