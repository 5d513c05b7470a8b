package fr.jalon.portal.signin;

import fr.jalon.edge.limit.Pace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A long form or a file that somebody sends whose session has ended meanwhile is not read: it leads to its page, and so to the sign-in. Of a
 * stranger nothing longer is read, and without this his browser would show that the connection broke. Stands before whoever reads forms.
 */
public final class LateUploads extends OncePerRequestFilter {

    /** What is read of strangers: shorter forms are kept for them, see {@code KeptForms}. */
    static final long READ_OF_STRANGERS_MAX = 256 * 1024;

    private final String person;

    /** Sessions keep their person in this attribute. */
    public LateUploads(String person) {
        this.person = person;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")
                || request.getContentLengthLong() <= READ_OF_STRANGERS_MAX
                || isKnown(request)) {
            chain.doFilter(request, response);
            return;
        }
        Pace.letUploadEnd(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (SignInEntryPoint.isOfAScript(request)) {
            // Only an effect was asked for, while somebody types: what he typed must stay.
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            String page = request.getRequestURI();
            response.setHeader(
                    HttpHeaders.LOCATION, SignInEntryPoint.own(Uploads.isOne(request) ? Uploads.again(page) : page));
            response.setStatus(HttpStatus.SEE_OTHER.value());
        }
    }

    private boolean isKnown(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            return session != null && session.getAttribute(person) != null;
        } catch (IllegalStateException e) {
            // Another request has ended it in this moment.
            return false;
        }
    }
}
