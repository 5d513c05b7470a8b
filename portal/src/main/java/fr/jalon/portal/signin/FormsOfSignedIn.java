package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Keeps one form in the session of somebody whose token has run out when he sent it, with its proof that it is ours: it goes on when he has
 * another. Pages that are wanted are not kept here, see {@link SignInEntryPoint}; nor anything of somebody without a session.
 */
public final class FormsOfSignedIn extends HttpSessionRequestCache {

    /** Of all sessions together 64 MB; a longer form is kept as {@code KeptForms} are, and comes back filled in. */
    static final int BYTES_MAX = 32 * 1024;

    /** Keeps nothing yet. */
    public FormsOfSignedIn() {
        setSessionAttrName("JALON_PORTAL_WANTED");
        setCreateSessionAllowed(false);
        setRequestMatcher(FormsOfSignedIn::isAForm);
    }

    private static boolean isAForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getHeader("HX-Request") == null
                && request.getSession(false) != null
                // Its file would not come with it.
                && !Uploads.isOne(request)
                && request.getContentLengthLong() >= 0
                && request.getContentLengthLong() <= BYTES_MAX;
    }
}
