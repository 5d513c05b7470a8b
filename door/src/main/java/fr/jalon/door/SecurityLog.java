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
 * Writes down, under the name {@code jalon.security}, each request that was turned away, each sensitive reading and each
 * sign-in: who (the subject of the token), what, with which outcome, from where, and the name by which the request is found
 * elsewhere; the logging adds when. Never a token, a parameter or a body.
 */
public final class SecurityLog implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger("jalon.security");
    private static final Pattern SENSITIVE = Pattern.compile("/api/v1/territories/[^/]*/(?:replay|changes|export)"
            + "|/api/v1/ledger/(?:territories/[^/]*/pack|checks)"
            + "|/api/v1/referentiels/what-if|/api/v1/operations(?:/.*)?|/actuator/(?!health).*");
    private static final Pattern LOOKING_BACK = Pattern.compile("/api/v1/territories/[^/]*/(?:timeline|assessment)");
    private static final Pattern NOT_PRINTED = Pattern.compile("[^\\x21-\\x7e]");
    private static final int CHARACTERS_MAX = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    /** Somebody was turned away with this status. */
    public void refused(int status, HttpServletRequest request) {
        write("refused status=" + status, "", request);
    }

    /** Lines of an import were refused since the sender may not write for their territories. */
    public void refusedLines(long lines, HttpServletRequest request) {
        write("refused-lines lines=" + lines, "", request);
    }

    /** Somebody signed in by name, or tried to. */
    void signIn(String outcome, String name) {
        LOG.info("sign-in outcome={} name={}", outcome, printed(name));
    }

    /** A failure while it was handled is answered, and logged, elsewhere: what counts here is the answer. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == FORBIDDEN || response.getStatus() == UNAUTHENTICATED) {
            refused(response.getStatus(), request);
        } else if (isSensitive(request)) {
            write("read", " status=" + response.getStatus(), request);
        }
    }

    private static boolean isSensitive(HttpServletRequest request) {
        String path = request.getRequestURI();
        return SENSITIVE.matcher(path).matches()
                || (LOOKING_BACK.matcher(path).matches() && request.getParameter("knownAt") != null);
    }

    private static void write(String what, String outcome, HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        LOG.info(
                "{} who={} method={} path={} from={} correlation={}{}",
                what,
                caller == null ? "-" : printed(caller.getName()),
                printed(request.getMethod()),
                printed(request.getRequestURI()),
                request.getRemoteAddr(),
                Correlation.of(request),
                outcome);
    }

    /** Comes from outside: neither long nor able to begin a line or a field of its own. */
    private static String printed(String text) {
        String printed = NOT_PRINTED.matcher(text).replaceAll("?");
        return printed.length() <= CHARACTERS_MAX ? printed : printed.substring(0, CHARACTERS_MAX) + "...";
    }
}
