package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.limit.Network;
import fr.jalon.edge.limit.Pace;
import fr.jalon.edge.limit.TokenBuckets;
import fr.jalon.edge.problem.ProblemResponse;
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
 * Answers 429 with {@code Retry-After} to who asks too much (OWASP ASVS 5, V2.4): {@link Anonymous} stands before the guards and counts, by
 * address, requests without a valid token; {@link Client} stands behind them and counts, by the subject of the token, all others.
 */
abstract sealed class RateLimitFilter extends OncePerRequestFilter {

    private static final String SIGN_IN = "/login";
    private static final String SIGN_IN_REFUSED = SIGN_IN + "?error";
    private static final String OF_THE_ISSUER = "/oauth2/";

    private final ProblemWriter problems;
    private final SecurityLog log;

    private RateLimitFilter(ProblemWriter problems, SecurityLog log) {
        this.problems = problems;
        this.log = log;
    }

    /** Answers that there were too many, unless there is nothing to wait for. */
    final boolean refuse(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (wait.isZero()) {
            return false;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, ProblemResponse.seconds(wait));
        problems.write(ProblemKind.TOO_MANY_REQUESTS, request, response);
        log.answered(ProblemKind.TOO_MANY_REQUESTS.status(), request);
        return true;
    }

    /**
     * Who was refused too often is told to wait, instead of what is wrong with his token. Others from the same address, whose token is
     * good, do not notice: each token is looked at. Not so where secrets are guessed, at the form for names and passwords and at the issuer's
     * addresses: what they answer is on its way at once, so who waits is not looked at.
     */
    static final class Anonymous extends RateLimitFilter {

        private static final int UNAUTHORIZED = 401;

        private final TokenBuckets refusals;

        Anonymous(ProblemWriter problems, SecurityLog log, TokenBuckets refusals) {
            super(problems, log);
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (takesSecrets(request)
                    && refuse(refusals.look(Network.of(request.getRemoteAddr())), request, response)) {
                return;
            }
            chain.doFilter(request, response);
            if (response.getStatus() == UNAUTHORIZED || isRefusedSignIn(response)) {
                Duration wait = refusals.take(Network.of(request.getRemoteAddr()));
                if (!wait.isZero() && !response.isCommitted()) {
                    response.resetBuffer();
                    refuse(wait, request, response);
                }
            }
        }
    }

    private static boolean takesSecrets(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("POST") && (path.equals(SIGN_IN) || path.startsWith(OF_THE_ISSUER));
    }

    /** The form for names and passwords answers with itself. */
    private static boolean isRefusedSignIn(HttpServletResponse response) {
        String location = response.getHeader(HttpHeaders.LOCATION);
        return location != null && location.contains(SIGN_IN_REFUSED);
    }

    /** Every client has the same share, whatever the others do. */
    static final class Client extends RateLimitFilter {

        private final TokenBuckets requests;

        Client(ProblemWriter problems, SecurityLog log, TokenBuckets requests) {
            super(problems, log);
            this.requests = requests;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null || who instanceof AnonymousAuthenticationToken) {
                chain.doFilter(request, response);
            } else if (!refuse(requests.take(name(who)), request, response)) {
                Pace.admit(request);
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
