package fr.jalon.portal.gateway;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers for a service that does not: 503 with {@code Retry-After}. A command answered so was not stored, unless a repeat with its
 * {@code Idempotency-Key} says so.
 */
final class Away {

    private static final Logger LOG = LoggerFactory.getLogger(Away.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Problems problems;

    Away(Problems problems) {
        this.problems = problems;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) {
        response.reset();
        response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        answer(ProblemKind.UNAVAILABLE, request, response);
    }

    /** Answers that nobody has the address. */
    void nothingThere(HttpServletRequest request, HttpServletResponse response, Exception closed) {
        answer(ProblemKind.NOT_FOUND, request, response);
    }

    /** Answers an address that nobody means well. */
    void malformed(HttpServletRequest request, HttpServletResponse response) {
        answer(ProblemKind.MALFORMED, request, response);
    }

    private void answer(ProblemKind kind, HttpServletRequest request, HttpServletResponse response) {
        try {
            response.setStatus(kind.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            response.getOutputStream().write(problems.of(kind, language).text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("Who asked has gone", e);
        }
    }
}
