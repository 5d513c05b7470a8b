package fr.jalon.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a name by which it is found again: in the answer, in what is logged, in the events that it leaves. The
 * client's own in {@code X-Correlation-ID}, if that can be printed; else a new one.
 */
public final class Correlation extends OncePerRequestFilter {

    /** The header, of requests and of answers. */
    public static final String HEADER = "X-Correlation-ID";

    /** Under this name it stands in the context of what is logged. */
    public static final String LOGGED = "correlationId";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final Pattern PRINTED = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /** The name of a request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = request.getHeader(HEADER);
        String name = given != null && PRINTED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, name);
        return name;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = of(request);
        response.setHeader(HEADER, name);
        MDC.put(LOGGED, name);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOGGED);
        }
    }
}
