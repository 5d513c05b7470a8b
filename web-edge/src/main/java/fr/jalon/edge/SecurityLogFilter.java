package fr.jalon.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has each answer looked at by the security log, whoever gave it: once around the guards, and once behind them, where it is known who asks. */
final class SecurityLogFilter extends OncePerRequestFilter {

    private final SecurityLog log;
    private final String name;

    SecurityLogFilter(SecurityLog log, String name) {
        this.log = log;
        this.name = name;
    }

    @Override
    protected String getAlreadyFilteredAttributeName() {
        return SecurityLogFilter.class.getName() + "." + name;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isWhole = false;
        try {
            chain.doFilter(request, response);
            isWhole = true;
        } finally {
            if (!isWhole) {
                log.brokeOff(response, request);
            } else if (!request.isAsyncStarted()) {
                log.answered(response.getStatus(), request);
            }
        }
    }
}
