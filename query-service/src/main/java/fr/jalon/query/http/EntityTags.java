package fr.jalon.query.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Tags each answer with a digest of its body, and answers 304 to who has it. Passes over whatever is no question, and over
 * answers that are streamed: a digest would keep them in memory.
 */
final class EntityTags extends ShallowEtagHeaderFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !HttpMethod.GET.matches(request.getMethod()) || path.endsWith("/export") || path.endsWith("/replay");
    }
}
