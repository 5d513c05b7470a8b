package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.limit.Network;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at how long a form says it is, before anybody reads forms: Tomcat sets as much memory aside as is announced, whatever comes of it. Who has
 * no session announces little (413), and all forms together fill no more than there is for {@linkplain BodyBytes bodies} (429).
 */
final class FormBytes extends OncePerRequestFilter {

    /** Of the longest form that is read, with ten thousand odd characters in every field; larger ones Tomcat refuses, unread. */
    static final int FORM_MAX = 2 * 1024 * 1024;

    /** Tomcat reads these into what each connection has anyway: a sign-in never waits for anybody. */
    private static final int SMALL = 8 * 1024;

    private static final String RETRY_AFTER_SECONDS = "2";

    private final ProblemWriter problems;
    private final SecurityLog log;
    private final BodyBytes bytes;
    private final long strangersMax;

    FormBytes(ProblemWriter problems, SecurityLog log, BodyBytes bytes, long strangersMax) {
        this.problems = problems;
        this.log = log;
        this.bytes = bytes;
        this.strangersMax = strangersMax;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        boolean isSmall = announced >= 0 && announced <= SMALL;
        // With neither there is no body (RFC 9112, 6.3), whatever type is said.
        boolean isNone = announced < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        if (isSmall || isNone || (announced > FORM_MAX && isKnown(request)) || !isForm(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (announced > strangersMax && !isKnown(request)) {
            problems.write(ProblemKind.TOO_LARGE, request, response);
            return;
        }
        try (BodyBytes.Body form = bytes.of(Network.of(request.getRemoteAddr()))) {
            if (form.grow(announced < 0 ? FORM_MAX : (int) announced)) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                problems.write(ProblemKind.TOO_MANY_REQUESTS, request, response);
                log.refused(ProblemKind.TOO_MANY_REQUESTS.status(), request);
            }
        }
    }

    /** Only who has signed in has a session. */
    private static boolean isKnown(HttpServletRequest request) {
        return request.getSession(false) != null;
    }

    /** Of a form in parts its texts are held in memory too, up to as much; those of who is known are looked after by the pages. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null) {
            return false;
        }
        String small = type.strip().toLowerCase(Locale.ROOT);
        return small.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || (small.startsWith("multipart/") && !isKnown(request));
    }
}
