package fr.jalon.command.http;

import fr.jalon.command.handling.CommandMeters;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.TooManyCommands;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.edge.problem.ProblemResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        CommandMeters.refused(refusing.refusals());
        return answer(refusing.problem(problems, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(StoreAway away, WebRequest request) {
        LOG.warn("A command is answered with 503: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(TooManyCommands refused, WebRequest request) {
        LOG.debug("A command is answered with 429", refused);
        return answer(problems.of(ProblemKind.TOO_MANY_REQUESTS, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(RuntimeException failure, WebRequest request) {
        LOG.error("A command is answered with 500", failure);
        return answer(problems.of(ProblemKind.INTERNAL, ProblemResponse.language(request)));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return ProblemResponse.of(problem, RETRY_AFTER_SECONDS);
    }
}
