package fr.jalon.edge;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests that no controller takes, or that never came to their end, as problems. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class UnmappedRequestAdvice {

    private final Problems problems;

    UnmappedRequestAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> nothingThere(NoResourceFoundException nothing, WebRequest request) {
        return answer(ProblemKind.NOT_FOUND, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(HttpRequestMethodNotSupportedException method, WebRequest request) {
        return answer(ProblemKind.METHOD_NOT_ALLOWED, method.getHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAcceptable(HttpMediaTypeNotAcceptableException form, WebRequest request) {
        return answer(ProblemKind.NOT_ACCEPTABLE, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooSlow(SocketTimeoutException silence, WebRequest request) {
        return answer(ProblemKind.TOO_SLOW, new HttpHeaders(), request);
    }

    private ResponseEntity<byte[]> answer(ProblemKind kind, HttpHeaders headers, WebRequest request) {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return ResponseEntity.status(kind.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(kind, language).text().getBytes(StandardCharsets.UTF_8));
    }
}
