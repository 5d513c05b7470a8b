package fr.jalon.door;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 with {@code Retry-After} to who asks too much (OWASP ASVS 5, V2.4): {@link Strangers} stands before the guards and counts, by
 * address, requests without a valid token; {@link Clients} stands behind them and counts, by the subject of the token, all others.
 */
abstract sealed class RateLimit extends OncePerRequestFilter {

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final Problems problems;

    private RateLimit(Problems problems) {
        this.problems = problems;
    }

    /** Answers that there were too many, unless there is nothing to wait for. */
    final boolean refuse(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (wait.isZero()) {
            return false;
        }
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        long seconds = Math.ceilDiv(wait.toNanos(), NANOS_PER_SECOND);
        response.setStatus(ProblemKind.TOO_MANY_REQUESTS.status());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(problems.of(ProblemKind.TOO_MANY_REQUESTS, language)
                        .text()
                        .getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** Who was answered 401 too often from one address is not even looked at until he has waited. */
    static final class Strangers extends RateLimit {

        private static final int UNAUTHORIZED = 401;

        private final Buckets refusals;

        Strangers(Problems problems, Buckets refusals) {
            super(problems);
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String address = request.getRemoteAddr();
            if (refuse(refusals.look(address), request, response)) {
                return;
            }
            chain.doFilter(request, response);
            if (response.getStatus() == UNAUTHORIZED) {
                refusals.take(address);
            }
        }
    }

    /** Every client has the same share, whatever the others do. */
    static final class Clients extends RateLimit {

        private final Buckets requests;

        Clients(Problems problems, Buckets requests) {
            super(problems);
            this.requests = requests;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null
                    || who instanceof AnonymousAuthenticationToken
                    || !refuse(requests.take(who.getName()), request, response)) {
                chain.doFilter(request, response);
            }
        }
    }
}
