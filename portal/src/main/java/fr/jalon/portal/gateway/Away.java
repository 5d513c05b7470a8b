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

    /** Of an answer of which nothing is sent yet. */
    void answer(HttpServletRequest request, HttpServletResponse response) {
        try {
            Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            response.setStatus(ProblemKind.UNAVAILABLE.status());
            response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.getOutputStream()
                    .write(problems.of(ProblemKind.UNAVAILABLE, language).text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("Who asked has gone", e);
        }
    }
}
