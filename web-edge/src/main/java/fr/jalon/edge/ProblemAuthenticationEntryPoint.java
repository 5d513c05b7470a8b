package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.token.IssuerAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Turns away who has no token (401) or not the role (403), and addresses written to get around a rule (400), with a problem
 * in the caller's language.
 */
public final class ProblemAuthenticationEntryPoint
        implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final String CHALLENGE = "Bearer";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProblemWriter problems;
    private final SecurityLog log;

    ProblemAuthenticationEntryPoint(ProblemWriter problems, SecurityLog log) {
        this.problems = problems;
        this.log = log;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof IssuerAway) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            answer(ProblemKind.UNAVAILABLE, request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        answer(ProblemKind.UNAUTHENTICATED, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        answer(ProblemKind.FORBIDDEN, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        answer(ProblemKind.MALFORMED, request, response);
    }

    private void answer(ProblemKind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.refused(kind.status(), request);
        problems.write(kind, request, response);
    }
}
