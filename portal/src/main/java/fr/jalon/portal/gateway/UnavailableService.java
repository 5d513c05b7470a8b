package fr.jalon.portal.gateway;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Answers for a service that does not: 503 with {@code Retry-After}. A command answered so was not stored, unless a repeat with its
 * {@code Idempotency-Key} says so.
 */
final class UnavailableService {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableService.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ProblemWriter problems;

    UnavailableService(ProblemWriter problems) {
        this.problems = problems;
    }

    /** For a client that has not sent what it had announced, or has gone: 408, and the connection ends. */
    void answerSlow(HttpServletRequest request, HttpServletResponse response) {
        try {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(ProblemKind.TOO_SLOW, request, response);
        } catch (IOException e) {
            LOG.debug("Who asked has gone", e);
        }
    }

    /** Of an answer of which nothing is sent yet. */
    void answer(HttpServletRequest request, HttpServletResponse response) {
        try {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(ProblemKind.UNAVAILABLE, request, response);
        } catch (IOException e) {
            LOG.debug("Who asked has gone", e);
        }
    }
}
