package fr.jalon.command.http;

import fr.jalon.command.handling.CommandMeters;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.TooManyCommands;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong with commands, as problems (RFC 9457) in the language asked for. Nothing internal is ever in them. */
@RestControllerAdvice(basePackageClasses = ProblemAnswers.class)
class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ProblemException refusing, WebRequest request) {
        ProblemKind kind = refusing.kind();
        CommandMeters.refused(refusing.refusals());
        return answer(
                kind == null
                        ? problems.of(refusing.refusals(), language(request))
                        : problems.of(kind, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(StoreAway away, WebRequest request) {
        LOG.warn("A command is answered with 503: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(TooManyCommands refused, WebRequest request) {
        LOG.debug("A command is answered with 429", refused);
        return answer(problems.of(ProblemKind.TOO_MANY_REQUESTS, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(RuntimeException failure, WebRequest request) {
        LOG.error("A command is answered with 500", failure);
        return answer(problems.of(ProblemKind.INTERNAL, language(request)));
    }

    private static Language language(WebRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == ProblemKind.UNAVAILABLE.status()
                || problem.status() == ProblemKind.TOO_MANY_REQUESTS.status()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(problem.text().getBytes(StandardCharsets.UTF_8));
    }
}
