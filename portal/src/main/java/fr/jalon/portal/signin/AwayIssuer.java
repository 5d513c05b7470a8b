package fr.jalon.portal.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Tells who cannot sign in since the {@link IssuerAway issuer is away} when to come again, in a page that does so by itself. */
public final class AwayIssuer implements AuthenticationFailureHandler {

    /** For the template: the page that is asked for again. */
    private static final String SHOWN = "issuerAway";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final AuthenticationFailureHandler otherwise;
    private final String page;

    /** Shows it by the page at this address. */
    public AwayIssuer(AuthenticationFailureHandler otherwise, String page) {
        this.otherwise = otherwise;
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (!isAway(failure)) {
            otherwise.onAuthenticationFailure(request, response, failure);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        if (SignInEntryPoint.isOfAScript(request)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else if (request.getMethod().equals("GET")) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            request.setAttribute(SHOWN, SignInEntryPoint.page(request));
            request.getRequestDispatcher(page).forward(request, response);
        } else {
            // A form that is kept: its page is asked for, and comes here again.
            response.setHeader(HttpHeaders.LOCATION, SignInEntryPoint.own(request.getRequestURI()));
            response.setStatus(HttpStatus.SEE_OTHER.value());
        }
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IssuerAway) {
                return true;
            }
        }
        return false;
    }
}
