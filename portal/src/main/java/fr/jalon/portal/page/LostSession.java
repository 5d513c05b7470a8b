package fr.jalon.portal.page;

import fr.jalon.portal.signin.SignInEntryPoint;
import fr.jalon.portal.signin.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * A form whose session has gone, after a restart or a long night, proves no longer that it is ours. It is not carried out: its fields are
 * kept, and whoever sent it finds them again on the same page once he has signed in. A file is not kept, and its page says so.
 */
@Component(LostSession.NAME)
public final class LostSession implements AccessDeniedHandler {

    /** The name of the bean: in standalone others have theirs. */
    public static final String NAME = "portalLostSession";

    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    LostSession() {}

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException)) {
            otherwise.handle(request, response, denied);
        } else if (request.getHeader("HX-Request") != null) {
            // Only the effect was asked for, while somebody types: he will be asked to sign in when he saves.
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else if (request.getRequestURI().endsWith("/sign-out")) {
            // Of a page of ours it has been carried out. Whose browser does not say so is not told that he is signed
            // out while he is not.
            boolean isSignedIn = request.getSession(false) != null;
            response.sendRedirect(
                    request.getContextPath() + (isSignedIn ? SignInEntryPoint.FIRST_PAGE : "/portal/signed-out"));
        } else if (Uploads.isOne(request)) {
            response.sendRedirect(Uploads.again(request.getRequestURI()));
        } else {
            KeptForm.keep(request, response);
            response.sendRedirect(request.getRequestURI());
        }
    }
}
