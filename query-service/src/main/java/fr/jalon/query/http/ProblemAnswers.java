package fr.jalon.query.http;

import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.problem.ProblemResponse;
import fr.jalon.query.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong, as problems (RFC 9457) in the language asked for. Nothing internal is ever in them. */
@RestControllerAdvice(basePackages = QuestionConfiguration.PACKAGES)
class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException failure, WebRequest request) {
        return answer(failure.problem(problems, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(HttpRequestMethodNotSupportedException method, WebRequest request) {
        return answer(problems.of(ProblemKind.METHOD_NOT_ALLOWED, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(StoreUnavailableException away, WebRequest request) {
        LOG.warn("A question is answered with 503: {}", String.valueOf(away.getCause()));
        return answer(problems.of(ProblemKind.UNAVAILABLE, ProblemResponse.language(request)));
    }

    /** An answer that is read from the store while it is written, and of which nothing was sent yet. */
    @ExceptionHandler
    ResponseEntity<byte[]> unwritten(HttpMessageNotWritableException failure, WebRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException away) {
                return away(away, request);
            }
        }
        return unexpected(failure, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(RuntimeException failure, WebRequest request) {
        LOG.error("A question is answered with 500", failure);
        return answer(problems.of(ProblemKind.INTERNAL, ProblemResponse.language(request)));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return ProblemResponse.of(problem, RETRY_AFTER_SECONDS);
    }
}
