package fr.jalon.notices.door;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.notices.api.ApiAway;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
    ResponseEntity<byte[]> refused(NoticesProblem refusing, WebRequest request) {
        ProblemKind kind = refusing.kind();
        return answer(
                kind == null
                        ? problems.of(refusing.refusals(), language(request))
                        : problems.of(kind, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(DataAccessException away, WebRequest request) {
        LOG.warn("Subscriptions cannot be read for now: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> apiAway(ApiAway away, WebRequest request) {
        LOG.warn("The API is not to be had for now: {}", away.getMessage());
        return answer(problems.of(ProblemKind.UNAVAILABLE, language(request)));
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
