package fr.jalon.notices.door;

import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.edge.problem.ProblemResponse;
import fr.jalon.notices.api.ApiAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong here, as problems (RFC 9457) in the language asked for. Nothing internal is ever in them. */
@RestControllerAdvice(basePackages = "fr.jalon.notices")
final class NoticesAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(NoticesAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Problems problems;

    NoticesAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ProblemException refusing, WebRequest request) {
        return ProblemResponse.of(
                refusing.problem(problems, ProblemResponse.language(request)),
                refusing.retryAfter().map(ProblemResponse::seconds).orElse(RETRY_AFTER_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(DataAccessException away, WebRequest request) {
        LOG.warn("Subscriptions cannot be read for now: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> apiAway(ApiAway away, WebRequest request) {
        LOG.warn("The API is not to be had for now: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, ProblemResponse.language(request)));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return ProblemResponse.of(problem, RETRY_AFTER_SECONDS);
    }
}
