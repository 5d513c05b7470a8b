package fr.jalon.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.edge.limit.Network;
import fr.jalon.edge.limit.TokenBuckets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

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
    private static final Pattern LOOKING_BACK =
            Pattern.compile("/api/v1/territories/[^/]*/(?:timeline|assessment|course)");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern FEED = Pattern.compile("(/notices/feeds/)[^/]+");
    private static final Pattern NOT_PRINTED = Pattern.compile("[^\\x21-\\x7e]");
    private static final int CHARACTERS_MAX = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;
    private static final String TOKENS = "/oauth2/token";
    private static final String TOLD = SecurityLog.class.getName() + ".told";

    /** Of what is refused to strangers from one address, so many lines are written at once, and one a second after those. */
    private static final int LINES_MAX = 1_000;

    private static final int ADDRESSES_MAX = 10_000;

    private final TokenBuckets strangers = new TokenBuckets(LINES_MAX, 1, Duration.ofSeconds(1));
    private final Cache<String, Long> untold =
            Caffeine.newBuilder().maximumSize(ADDRESSES_MAX).build();

    /** Somebody was turned away with this status. */
    public void refused(int status, HttpServletRequest request) {
        request.setAttribute(TOLD, true);
        String from = Network.of(request.getRemoteAddr());
        if (request.getUserPrincipal() == null && !strangers.take(from).isZero()) {
            // One stranger must not wash away what the log holds of all others.
            untold.asMap().merge(from, 1L, Long::sum);
            return;
        }
        Long more = untold.asMap().remove(from);
        write("refused status=" + status, more == null ? "" : " untold=" + more, request);
    }

    /** Lines of an import were refused since the sender may not write for their territories. */
    public void refusedLines(long lines, HttpServletRequest request) {
        write("refused-lines lines=" + lines, "", request);
    }

    /** Somebody signed in by name, or tried to. */
    void signIn(String outcome, Authentication who) {
        LOG.info("sign-in outcome={} name={} from={}", outcome, printed(who.getName()), signedInFrom(who));
    }

    /** Somebody signed out; the address is the one that he had signed in from. */
    void signOut(Authentication who) {
        LOG.info("sign-out name={} from={}", printed(who.getName()), signedInFrom(who));
    }

    private static String signedInFrom(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "-";
    }

    /** What was answered to somebody whom no route has told of: by the guards themselves, the issuer, or the operations. */
    void answered(int status, HttpServletRequest request) {
        if (request.getAttribute(TOLD) != null) {
            return;
        }
        if (status == UNAUTHENTICATED || status == FORBIDDEN || status == TOO_MANY) {
            refused(status, request);
        } else if (request.getRequestURI().equals(TOKENS)) {
            write("token", " status=" + status, request);
        } else if (isSensitive(request)) {
            write("read", " status=" + status, request);
        }
    }

    /** What was read by somebody whose answer ended in its middle, or in a failure: a part of it he may have seen. */
    void brokeOff(HttpServletResponse response, HttpServletRequest request) {
        if (request.getAttribute(TOLD) != null) {
            return;
        }
        if (request.getRequestURI().equals(TOKENS)) {
            write("token", broken(response), request);
        } else if (isSensitive(request)) {
            write("read", broken(response), request);
        }
    }

    private static String broken(HttpServletResponse response) {
        return " status=" + (response.isCommitted() ? response.getStatus() : INTERNAL) + " outcome=broke-off";
    }

    /** A failure while it was handled is answered, and logged, elsewhere: what counts here is the answer. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == FORBIDDEN || response.getStatus() == UNAUTHENTICATED) {
            refused(response.getStatus(), request);
        } else if (isSensitive(request)) {
            boolean brokeOff = failure != null && response.isCommitted();
            write("read", brokeOff ? broken(response) : " status=" + response.getStatus(), request);
        }
    }

    private static boolean isSensitive(HttpServletRequest request) {
        // The route, and not the address, which has many ways to write it.
        String path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route
                ? route
                : request.getRequestURI();
        return SENSITIVE.matcher(path).matches()
                || (LOOKING_BACK.matcher(path).matches()
                        // Of others it would have to be read from the body.
                        && READS.contains(request.getMethod())
                        && request.getParameter("knownAt") != null);
    }

    private static void write(String what, String outcome, HttpServletRequest request) {
        request.setAttribute(TOLD, true);
        Principal caller = request.getUserPrincipal();
        LOG.info(
                "{} who={} method={} path={} from={} correlation={}{}",
                what,
                caller == null ? "-" : printed(caller.getName()),
                printed(request.getMethod()),
                printed(withoutFeed(request.getRequestURI())),
                request.getRemoteAddr(),
                Correlation.of(request),
                outcome);
    }

    /** Who knows the address of a feed reads it. */
    private static String withoutFeed(String path) {
        return FEED.matcher(path).replaceFirst("$1…");
    }

    /** Comes from outside: neither long nor able to begin a line or a field of its own. */
    private static String printed(String text) {
        String printed = NOT_PRINTED.matcher(text).replaceAll("?");
        return printed.length() <= CHARACTERS_MAX ? printed : printed.substring(0, CHARACTERS_MAX) + "...";
    }
}
