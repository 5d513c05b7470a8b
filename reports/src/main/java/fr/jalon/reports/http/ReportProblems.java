package fr.jalon.reports.http;

import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.problem.ProblemResponse;
import fr.jalon.reports.api.ApiRefusal;
import fr.jalon.reports.api.NoRoomForAnswer;
import fr.jalon.reports.paper.UnusableTemplate;
import fr.jalon.reports.words.ReportWords;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** What goes wrong while a file is made, as problems (RFC 9457). What the API refuses is refused in its words. */
@RestControllerAdvice(basePackageClasses = ReportsController.class)
final class ReportProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ReportProblems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Problems problems;

    ReportProblems(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ApiRefusal refused, WebRequest request) {
        if (refused.problem().length == 0) {
            LOG.warn("A file is not made, the API does not answer: {}", String.valueOf(refused.getCause()));
            return answer(ProblemKind.UNAVAILABLE, request);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refused.retryAfter());
        }
        return answer.body(refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrong(WrongParameter wrong, WebRequest request) {
        return answer(problems.of(List.of(wrong.refusal()), ProblemResponse.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unknown(UnknownReport unknown, WebRequest request) {
        return answer(ProblemKind.NOT_FOUND, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(TooManyReports tooMany, WebRequest request) {
        return answer(tooMany.isOfOne() ? ProblemKind.TOO_MANY_REQUESTS : ProblemKind.UNAVAILABLE, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> noRoom(NoRoomForAnswer none, WebRequest request) {
        return answer(none.isOfOne() ? ProblemKind.TOO_MANY_REQUESTS : ProblemKind.UNAVAILABLE, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(HttpRequestMethodNotSupportedException method, WebRequest request) {
        return answer(ProblemKind.METHOD_NOT_ALLOWED, request);
    }

    /** Whoever asks can tell whoever runs it, who finds more in the log. */
    @ExceptionHandler
    ResponseEntity<byte[]> template(UnusableTemplate template, WebRequest request) {
        LOG.error("A file is not made: {}", template.getMessage());
        Problem usual = problems.of(ProblemKind.INTERNAL, ProblemResponse.language(request));
        return answer(new Problem(
                usual.type(),
                usual.title(),
                usual.status(),
                new ReportWords(ProblemResponse.language(request)).say("template.unusable"),
                List.of()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(RuntimeException failure, WebRequest request) {
        LOG.error("A file is not made", failure);
        return answer(ProblemKind.INTERNAL, request);
    }

    private ResponseEntity<byte[]> answer(ProblemKind kind, WebRequest request) {
        return answer(problems.of(kind, ProblemResponse.language(request)));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return ProblemResponse.of(problem, RETRY_AFTER_SECONDS);
    }
}
