package fr.jalon.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Writes down, under the name {@code jalon.security}, each request that was turned away and each sensitive reading: who
 * (the subject of the token), what, from where; the logging adds when. Never a token, a parameter or a body.
 */
final class SecurityLog implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger("jalon.security");
    private static final Pattern SENSITIVE = Pattern.compile("/api/v1/territories/[^/]*/(replay|changes|export)");
    private static final Pattern NOT_PRINTED = Pattern.compile("[^\\x21-\\x7e]");
    private static final int CHARACTERS_MAX = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    /** Somebody was turned away with this status. */
    void refused(int status, HttpServletRequest request) {
        write("refused status=" + status, request);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (SENSITIVE.matcher(request.getRequestURI()).matches()) {
            write("read", request);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == FORBIDDEN || response.getStatus() == UNAUTHENTICATED) {
            refused(response.getStatus(), request);
        }
    }

    private static void write(String what, HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        LOG.info(
                "{} who={} method={} path={} from={}",
                what,
                caller == null ? "-" : printed(caller.getName()),
                printed(request.getMethod()),
                printed(request.getRequestURI()),
                request.getRemoteAddr());
    }

    /** Comes from outside: neither long nor able to begin a line of its own. */
    private static String printed(String text) {
        String printed = NOT_PRINTED.matcher(text).replaceAll("?");
        return printed.length() <= CHARACTERS_MAX ? printed : printed.substring(0, CHARACTERS_MAX) + "...";
    }
}
