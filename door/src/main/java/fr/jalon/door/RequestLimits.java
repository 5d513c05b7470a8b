package fr.jalon.door;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns back requests that cannot be meant well, before anybody looks at them: two identities at once, a body that is
 * packed (and may unpack to anything), parameters without number or that are no text, an address with an empty segment.
 */
final class RequestLimits extends OncePerRequestFilter {

    /** The most parameters in an address. No question has a dozen. */
    static final int PARAMETERS_MAX = 100;

    private static final String NOT_PACKED = "identity";

    private final ProblemWriter problems;

    RequestLimits(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemKind refused = refused(request);
        if (refused != null) {
            problems.write(refused, request, response);
            return;
        }
        Refusal unreadable = unreadable(request);
        if (unreadable != null) {
            problems.write(unreadable, request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            // Of a form: those are read later, by whoever wants them.
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.write(ProblemWriter.kindOf(e.getErrorCode()), request, response);
        }
    }

    private static @Nullable ProblemKind refused(HttpServletRequest request) {
        // Whoever takes addresses apart stumbles over an empty segment.
        if (request.getRequestURI().contains("//")) {
            return ProblemKind.MALFORMED;
        }
        String packed = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (packed != null && !packed.equalsIgnoreCase(NOT_PACKED)) {
            return ProblemKind.UNSUPPORTED_MEDIA_TYPE;
        }
        Enumeration<String> identities = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (identities.hasMoreElements()) {
            identities.nextElement();
            if (identities.hasMoreElements()) {
                return ProblemKind.MALFORMED;
            }
        }
        String query = request.getQueryString();
        boolean countless =
                query != null && query.chars().filter(each -> each == '&').count() >= PARAMETERS_MAX;
        return countless ? ProblemKind.MALFORMED : null;
    }

    private static @Nullable Refusal unreadable(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || isForm(request.getContentType())) {
            return null;
        }
        try {
            return request.getParameterMap().keySet().stream()
                    .filter(name -> !EscapedText.isPrintable(name))
                    .findFirst()
                    .map(name -> new Refusal("/" + name, Rule.PARAMETER, request.getParameter(name)))
                    .orElse(null);
        } catch (InvalidParameterException e) {
            return EscapedText.unreadable(query);
        }
    }

    /** Its body is parameters too, and is not read before it is known who sends it. */
    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && (contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || contentType.startsWith("multipart/"));
    }
}
