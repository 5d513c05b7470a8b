package fr.jalon.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions by their age, however busy they are: a cookie that somebody else got hold of does not last. */
final class SessionAge extends OncePerRequestFilter {

    private final Duration most;
    private final InstantSource clock;

    SessionAge(Duration most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            endIfOld(session);
        }
        chain.doFilter(request, response);
    }

    private void endIfOld(HttpSession session) {
        try {
            if (Instant.ofEpochMilli(session.getCreationTime()).plus(most).isBefore(clock.instant())) {
                session.invalidate();
            }
        } catch (IllegalStateException e) {
            // Another request has ended it in this moment.
        }
    }
}
