package fr.jalon.standalone.issuer;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whose secret could not be looked at in time is told when to come again, and has lost no try. */
final class BusyAnswers extends OncePerRequestFilter {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProblemWriter problems;
    private final Tries tries;

    BusyAnswers(ProblemWriter problems, Tries tries) {
        this.problems = problems;
        this.tries = tries;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (TooManyAtOnce e) {
            String name = request.getParameter("username");
            if (name != null) {
                tries.takeBack(name, request.getRemoteAddr());
            }
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(ProblemKind.UNAVAILABLE, request, response);
        }
    }
}
