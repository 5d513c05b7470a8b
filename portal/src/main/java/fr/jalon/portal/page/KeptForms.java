package fr.jalon.portal.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.portal.signin.OwnWay;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Forms that were not carried out, one for each page and browser, which knows its own by a cookie. They stand outside of sessions, since most of
 * them come when there is none, and weigh little: {@value #CHARACTERS_EACH_MAX} characters each, {@value #CHARACTERS_MAX} together, where a
 * value counts {@value #VALUE_CHARACTERS} more than its text; beyond that those go that are asked for least, and all go after half an hour. Only
 * what comes from a page of ours is kept.
 */
final class KeptForms {

    static final int CHARACTERS_EACH_MAX = 128 * 1024;
    static final int CHARACTERS_MAX = 8 * 1024 * 1024;
    /** What a value of a field takes in memory beside its text: a form of empty fields is no small one. */
    static final int VALUE_CHARACTERS = 64;

    private static final String NAME = KeptForms.class.getName();
    private static final String COOKIE = "jalon-form";
    private static final Duration KEPT_FOR = Duration.ofMinutes(30);
    private static final int ID_BYTES = 16;

    private final Cache<String, Kept> forms = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_MAX)
            .weigher((String key, Kept form) -> key.length() + form.characters())
            .expireAfterWrite(KEPT_FOR)
            // So that there is never more than that, not even for a moment.
            .executor(Runnable::run)
            .build();
    private final SecureRandom random = new SecureRandom();

    KeptForms() {}

    /** A form, and the page that it was sent to. */
    record Kept(String path, Map<String, List<String>> fields) {

        /** What was sent, if it came from a page of ours and is not too long. */
        static Optional<Kept> of(HttpServletRequest request) {
            if (!OwnWay.isOfOurs(request)) {
                return Optional.empty();
            }
            Map<String, List<String>> fields = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
            Kept form = new Kept(request.getRequestURI(), Map.copyOf(fields));
            return form.characters() <= CHARACTERS_EACH_MAX ? Optional.of(form) : Optional.empty();
        }

        int characters() {
            return VALUE_CHARACTERS
                    + path.length()
                    + fields.entrySet().stream()
                            .mapToInt(field -> field.getKey().length()
                                    + field.getValue().stream()
                                            .mapToInt(value -> VALUE_CHARACTERS + value.length())
                                            .sum())
                            .sum();
        }
    }

    /** Those of this server. */
    static KeptForms of(HttpServletRequest request) {
        ServletContext server = request.getServletContext();
        synchronized (server) {
            if (server.getAttribute(NAME) instanceof KeptForms known) {
                return known;
            }
            KeptForms first = new KeptForms();
            server.setAttribute(NAME, first);
            return first;
        }
    }

    void keep(Kept form, HttpServletRequest request, HttpServletResponse response) {
        String browser = browser(request).orElseGet(this::another);
        forms.put(browser + form.path(), form);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, browser)
                        .path("/portal")
                        .httpOnly(true)
                        .secure(request.isSecure()
                                // What browsers see, also where another server ends their TLS.
                                || request.getServletContext()
                                        .getSessionCookieConfig()
                                        .isSecure())
                        .sameSite("Lax")
                        .maxAge(KEPT_FOR)
                        .build()
                        .toString());
    }

    private String another() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The form of this browser and this page, which is kept no longer. */
    Optional<Kept> take(HttpServletRequest request) {
        return browser(request)
                .flatMap(browser -> Optional.ofNullable(forms.asMap().remove(browser + request.getRequestURI())));
    }

    private static Optional<String> browser(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> cookie.getValue())
                        .filter(id -> id.matches("[\\w-]{22}"))
                        .findFirst();
    }

    /** How many are kept now. */
    long count() {
        forms.cleanUp();
        return forms.estimatedSize();
    }
}
