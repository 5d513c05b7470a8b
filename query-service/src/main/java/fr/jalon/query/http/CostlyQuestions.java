package fr.jalon.query.http;

import fr.jalon.edge.limit.ConcurrencyLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** The bulkhead of questions that take long or tell much: so many at once of one client, and of all together. */
record CostlyQuestions(ConcurrencyLimit shares) implements HandlerInterceptor {

    /** Their routes. */
    static final List<String> ROUTES = List.of(
            Routes.CHANGES,
            Routes.AUDITS,
            Routes.AUDIT_COMPARISON,
            Routes.REPLAY,
            Routes.EXPORT,
            Routes.SEARCH,
            Routes.SERIES,
            Routes.WHAT_IF);

    private static final String TAKEN = CostlyQuestions.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String client = Client.of(request);
        if (!shares.take(client)) {
            throw shares.isSpent(client) ? ProblemException.tooManyRequests() : ProblemException.unavailable();
        }
        request.setAttribute(TAKEN, client);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(TAKEN) instanceof String client) {
            request.removeAttribute(TAKEN);
            shares.giveBack(client);
        }
    }
}
