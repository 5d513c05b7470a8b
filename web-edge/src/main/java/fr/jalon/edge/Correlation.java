package fr.jalon.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an identifier, or takes over the caller's: it stands in the answer, in every line that is logged
 * about the request, and in the events that come of it ({@code correlationid}).
 */
public final class Correlation extends OncePerRequestFilter {

    /** The header, in requests and in answers. */
    public static final String HEADER = "X-Correlation-ID";

    private static final String KEY = "correlationId";
    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final int CHARACTERS_MAX = 128;
    private static final Pattern HARMLESS = Pattern.compile("[\\x21-\\x7E]{1," + CHARACTERS_MAX + "}");

    Correlation() {}

    /** The identifier of a request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = request.getHeader(HEADER);
        String own = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, own);
        return own;
    }

    /** That of the request which this thread handles. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String own = of(request);
        response.setHeader(HEADER, own);
        try (MDC.MDCCloseable ignored = MDC.putCloseable(KEY, own)) {
            chain.doFilter(request, response);
        }
    }
}
