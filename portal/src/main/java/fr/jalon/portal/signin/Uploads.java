package fr.jalon.portal.signin;

import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.edge.limit.Pace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at who sends a file before any of it is read, which goes to the disk as it comes: whoever may not import is told so, and files on their
 * way have so many bytes together, a quarter of them for each person. What is refused is shown by the import page. Stands before whoever reads
 * forms, and behind what knows people.
 */
public final class Uploads extends OncePerRequestFilter {

    /** The longest request with a file; longer ones the server refuses unread. */
    static final int EACH_MAX = 65 * 1024 * 1024;

    /** Beside the files that are kept, in the temporary folder. */
    static final int TOGETHER_MAX = 4 * EACH_MAX;

    /** A small one counts for more, since its fields, if it has any, may take 2 MB of memory. */
    static final int COUNTED_MIN = EACH_MAX / 4;

    private static final String REFUSED = Uploads.class.getName() + ".refused";
    private static final String AGAIN = "again";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ConcurrencyLimit bytes = new ConcurrencyLimit(EACH_MAX, TOGETHER_MAX);
    private final Senders senders;
    private final String page;

    /** Who may send files. */
    @FunctionalInterface
    public interface Senders {

        /** Whether whoever is signed in in this request may, as far as can be told here. */
        boolean mayImport(HttpServletRequest request);
    }

    /** Why a file was refused. */
    public enum Refused {
        /** He may not import. */
        FORBIDDEN,
        /** Too many are on their way. */
        FULL
    }

    /** Refusals are shown by the page at this address. */
    public Uploads(Senders senders, String page) {
        this.senders = senders;
        this.page = page;
    }

    /** Why the file was refused that came in place of this request for the page. */
    public static @Nullable Refused refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof Refused why ? why : null;
    }

    /** The page at this address, which says that a file that was sent to it did not arrive. */
    public static String again(String address) {
        return address + "?" + AGAIN;
    }

    /** Whether that is to be said: also where a form was to go on after a sign-in, and the file that was in it is not here any more. */
    public static boolean isAgain(HttpServletRequest request) {
        return request.getParameter(AGAIN) != null || request.getParameter("continue") != null;
    }

    /** Whether files may be in it. */
    public static boolean isOne(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        long announced = request.getContentLengthLong();
        if (who == null || !isOne(request) || announced > EACH_MAX) {
            chain.doFilter(request, response);
            return;
        }
        if (!senders.mayImport(request)) {
            refuse(Refused.FORBIDDEN, request, response);
            return;
        }
        int counted = announced < 0 ? EACH_MAX : Math.max(COUNTED_MIN, (int) announced);
        if (!bytes.take(who.getName(), counted)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refuse(Refused.FULL, request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            bytes.giveBack(who.getName(), counted);
        }
    }

    private void refuse(Refused why, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Pace.letUploadEnd(request);
        request.setAttribute(REFUSED, why);
        request.getRequestDispatcher(page).forward(new Unread(request), response);
    }

    /** Asks for a page in place of a file, of which nobody reads anything. */
    private static final class Unread extends HttpServletRequestWrapper {

        private Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
