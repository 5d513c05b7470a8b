package fr.jalon.portal.signin;

import fr.jalon.edge.limit.Pace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who is signed in may take his time to send a form or a file: stands before whoever reads forms. */
public final class AdmitSignedIn extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getSession(false) != null
                && SecurityContextHolder.getContext().getAuthentication() != null) {
            Pace.admit(request);
        }
        chain.doFilter(request, response);
    }
}
