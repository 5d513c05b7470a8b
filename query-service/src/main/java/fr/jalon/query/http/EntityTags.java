package fr.jalon.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Tags each answer with a digest of its body (ETag), and answers 304 to who has it. Passes over whatever is no question, and over
 * answers that are streamed: a digest would keep them in memory.
 */
final class EntityTags extends ShallowEtagHeaderFilter {

    /** How the addresses end of answers that are as long as a history; each has a tag of its own. */
    private static final List<String> STREAMED = List.of("/changes", "/export", "/replay");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !HttpMethod.GET.matches(request.getMethod()) || STREAMED.stream().anyMatch(path::endsWith);
    }
}
