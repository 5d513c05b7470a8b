package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);
    private static final String RETRY_AFTER_SECONDS = "60";
    private static final String NOT_PACKED = "identity";

    /**
     * What nobody has to escape (RFC 3986, 2.3). One address has one form: whoever looks at the text of an address, for a limit or for
     * the log, cannot be got round.
     */
    private static final Pattern NEEDLESSLY_ESCAPED =
            Pattern.compile("(?i)%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])");

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
            if (NestedExceptions.has(e, ClientAbortException.class)) {
                // A form that did not come, or not in time, or too much of it: the container has hung up.
                LOG.debug("A form broke off", e);
                return;
            }
            // Of a form: those are read later, by whoever wants them.
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.write(ProblemWriter.kindOf(e.getErrorCode()), request, response);
        } catch (TooManyActiveSessionsException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.warn("Somebody could not sign in: {}", e.getMessage());
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(ProblemKind.UNAVAILABLE, request, response);
        }
    }

    private static @Nullable ProblemKind refused(HttpServletRequest request) {
        // Whoever takes addresses apart stumbles over an empty segment.
        if (request.getRequestURI().contains("//")
                || NEEDLESSLY_ESCAPED.matcher(request.getRequestURI()).find()) {
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
        if (query == null) {
            return null;
        }
        if (isForm(request.getContentType())) {
            return EscapedText.isReadable(query) ? null : EscapedText.unreadable(query);
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

    /** Its body is parameters too, which the server reads with the address: and is not read before it is known who sends it. */
    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && (contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || contentType.startsWith("multipart/"));
    }
}
