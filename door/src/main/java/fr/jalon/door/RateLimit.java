package fr.jalon.door;

import fr.jalon.contract.problem.ProblemKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 with {@code Retry-After} to who asks too much (OWASP ASVS 5, V2.4): {@link Strangers} stands before the guards and counts, by
 * address, requests without a valid token; {@link Clients} stands behind them and counts, by the subject of the token, all others.
 */
abstract sealed class RateLimit extends OncePerRequestFilter {

    private static final String SIGN_IN_REFUSED = "/login?error";
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final ProblemWriter problems;
    private final SecurityLog log;

    private RateLimit(ProblemWriter problems, SecurityLog log) {
        this.problems = problems;
        this.log = log;
    }

    /** Answers that there were too many, unless there is nothing to wait for. */
    final boolean refuse(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (wait.isZero()) {
            return false;
        }
        long seconds = Math.ceilDiv(wait.toNanos(), NANOS_PER_SECOND);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(ProblemKind.TOO_MANY_REQUESTS, request, response);
        log.refused(ProblemKind.TOO_MANY_REQUESTS.status(), request);
        return true;
    }

    /** Who was answered 401 too often from one address is not even looked at until he has waited. */
    static final class Strangers extends RateLimit {

        private static final int UNAUTHORIZED = 401;

        private final Buckets refusals;

        Strangers(ProblemWriter problems, SecurityLog log, Buckets refusals) {
            super(problems, log);
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
            if (response.getStatus() == UNAUTHORIZED || isRefusedSignIn(response)) {
                refusals.take(address);
            }
        }
    }

    /** The form for names and passwords answers with itself. */
    private static boolean isRefusedSignIn(HttpServletResponse response) {
        String location = response.getHeader(HttpHeaders.LOCATION);
        return location != null && location.endsWith(SIGN_IN_REFUSED);
    }

    /** Every client has the same share, whatever the others do. */
    static final class Clients extends RateLimit {

        private final Buckets requests;

        Clients(ProblemWriter problems, SecurityLog log, Buckets requests) {
            super(problems, log);
            this.requests = requests;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null
                    || who instanceof AnonymousAuthenticationToken
                    || !refuse(requests.take(name(who)), request, response)) {
                chain.doFilter(request, response);
            }
        }

        /** Two issuers may have one subject each. */
        private static String name(Authentication who) {
            return who.getPrincipal() instanceof Jwt token
                    ? token.getClaimAsString(JwtClaimNames.ISS) + " " + who.getName()
                    : who.getName();
        }
    }
}
