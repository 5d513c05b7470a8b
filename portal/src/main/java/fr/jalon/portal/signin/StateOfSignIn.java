package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * The {@code state} of a sign-in (OAuth 2, RFC 6749 section 4.1.1): a number that cannot be guessed, how many sign-ins before it have lost
 * their place, and the page that is wanted. The issuer gives it back whatever becomes of the browser's cookies, so that a sign-in that has
 * to begin again still knows where to. Nobody is believed for it: the page is no more than a link to one of ours.
 *
 * @param tries sign-ins before it, for the same tab
 * @param page a page of ours: see {@link SignInEntryPoint#own}
 */
record StateOfSignIn(int tries, String page) {

    /** More, and the browser keeps none of what it is given. */
    static final int TRIES_MAX = 3;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}\\.([0-3])\\.([A-Za-z0-9_-]{1,1400})");

    /** What is begun by this request, with what it is about in its state. */
    static OAuth2AuthorizationRequest put(OAuth2AuthorizationRequest begun, HttpServletRequest request) {
        String random = Objects.requireNonNull(begun.getState()).replace("=", "");
        byte[] page = SignInEntryPoint.page(request).getBytes(StandardCharsets.UTF_8);
        return OAuth2AuthorizationRequest.from(begun)
                .state(random + "." + SignInEntryPoint.tries(request) + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(page))
                .build();
    }

    /** That of an answer; of one that says nothing we could have said, the first page. */
    static StateOfSignIn of(@Nullable String state) {
        Matcher matcher = FORM.matcher(state == null ? "" : state);
        if (!matcher.matches()) {
            return new StateOfSignIn(0, SignInEntryPoint.FIRST_PAGE);
        }
        return new StateOfSignIn(Integer.parseInt(matcher.group(1)), SignInEntryPoint.own(decoded(matcher.group(2))));
    }

    private static @Nullable String decoded(String page) {
        try {
            return new String(Base64.getUrlDecoder().decode(page), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not one of ours.
            return null;
        }
    }

    boolean mayBeginAgain() {
        return tries < TRIES_MAX;
    }
}
