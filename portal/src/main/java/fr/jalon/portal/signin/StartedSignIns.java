package fr.jalon.portal.signin;

import fr.jalon.domain.proof.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Sign-ins that have begun, each in a cookie of its own with what the issuer's answer is held against ({@code nonce}, the verifier of PKCE, a
 * digest of the {@code state}); the state itself, with the page that was wanted, comes back with the answer: see {@link StateOfSignIn}. So
 * strangers take no memory, and the tabs of a browser do not get into each other's way. Such a cookie is worth nothing to anybody but the browser
 * that has it, and lasts as long as a session. A browser has {@value #PLACES} of them at most, which fit into the headers of a request beside the
 * state in its address: a sign-in takes the place that its state gives it, of whoever has it. If the answer comes to one that has lost its
 * place, another one begins for the same page, which asks for no password again.
 */
public final class StartedSignIns
        implements AuthorizationRequestRepository<OAuth2AuthorizationRequest>,
                AuthenticationSuccessHandler,
                AuthenticationFailureHandler {

    private static final String COOKIE = "jalon-sign-in-";
    private static final Duration KEPT = Duration.ofHours(8);
    private static final String BEGUN = StartedSignIns.class.getName() + ".begun";
    private static final String OWN = "own";
    /** As Spring Security names it. */
    private static final String UNKNOWN = "authorization_request_not_found";

    private static final String FAILED = "/portal/signed-out?failed";

    static final int PLACES = 8;

    private static final int NONCE = 0;
    private static final int VERIFIER = 1;
    private static final int WHOSE = 2;
    private static final int DIGEST = 3;
    private static final int PARTS = 4;

    private final ClientRegistrationRepository registrations;
    private final String registrationId;
    private final String answeredAt;
    private final String start;
    private final boolean secure;

    /**
     * Knows nothing yet.
     *
     * @param answeredAt the path where the issuer's answers come in
     * @param start the path where another sign-in begins
     * @param secure whether browsers come over TLS
     */
    public StartedSignIns(
            ClientRegistrationRepository registrations,
            String registrationId,
            String answeredAt,
            String start,
            boolean secure) {
        this.registrations = registrations;
        this.registrationId = registrationId;
        this.answeredAt = answeredAt;
        this.start = start;
        this.secure = secure;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        if (SignInEntryPoint.isOfAScript(request)) {
            // Nobody goes to the issuer now: see Wanted.
            return;
        }
        String state = Objects.requireNonNull(begun.getState());
        String[] parts = {
            // All of them Base64 as they come, without dots. Not the state: of eight with long pages a request would be
            // too long.
            text(begun, OidcParameterNames.NONCE),
            text(begun, PkceParameterNames.CODE_VERIFIER),
            OwnWay.isOfAnotherSite(request) ? "" : OWN,
            digest(state)
        };
        set(response, name(state), String.join(".", parts), KEPT);
    }

    private static String text(OAuth2AuthorizationRequest begun, String attribute) {
        return begun.getAttribute(attribute) instanceof String text ? text : "";
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String @Nullable [] parts = parts(request);
        ClientRegistration issuer = registrations.findByRegistrationId(registrationId);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (parts == null || issuer == null || state == null) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(issuer.getProviderDetails().getAuthorizationUri()))
                .clientId(issuer.getClientId())
                // This request is the answer: it has come where the issuer was told to answer.
                .redirectUri(request.getRequestURL().toString())
                .scopes(issuer.getScopes())
                .state(state)
                .attributes(of -> {
                    of.put(OAuth2ParameterNames.REGISTRATION_ID, registrationId);
                    putUnlessEmpty(of, OidcParameterNames.NONCE, parts[NONCE]);
                    putUnlessEmpty(of, PkceParameterNames.CODE_VERIFIER, parts[VERIFIER]);
                })
                .build();
    }

    private static void putUnlessEmpty(Map<String, Object> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        String @Nullable [] parts = parts(request);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (parts != null && state != null) {
            request.setAttribute(BEGUN, parts);
            set(response, name(state), "", Duration.ZERO);
        }
        return begun;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        if (!(request.getAttribute(BEGUN) instanceof String[] parts)) {
            SignInEntryPoint.show(request, response, null);
            return;
        }
        // It is the one that was given: its digest has been compared.
        String page = StateOfSignIn.of(request.getParameter(OAuth2ParameterNames.STATE))
                .page();
        if (parts[WHOSE].equals(OWN)) {
            OwnWay.back(request.getSession(), page);
        }
        SignInEntryPoint.show(request, response, page);
    }

    /** An answer to a sign-in that has lost its place begins another one, a few times: not in a circle. No session is made for a failure. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean isForgotten = failure instanceof OAuth2AuthenticationException refused
                && refused.getError().getErrorCode().equals(UNKNOWN);
        StateOfSignIn lost = StateOfSignIn.of(request.getParameter(OAuth2ParameterNames.STATE));
        // Who comes without any cookie keeps none, and would come back the same.
        if (isForgotten
                && request.getCookies() != null
                && request.getCookies().length > 0
                && lost.mayBeginAgain()
                && !SignInEntryPoint.isOfAScript(request)) {
            response.sendRedirect(SignInEntryPoint.again(start, lost));
        } else {
            response.sendRedirect(FAILED);
        }
    }

    private void set(HttpServletResponse response, String name, String value, Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path(answeredAt)
                        .httpOnly(true)
                        .secure(secure)
                        // The issuer's answer comes from another site, as a link does.
                        .sameSite("Lax")
                        .maxAge(kept)
                        .build()
                        .toString());
    }

    private static String @Nullable [] parts(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        Cookie[] cookies = request.getCookies();
        if (state == null || cookies == null) {
            return null;
        }
        String name = name(state);
        byte[] digest = digest(state).getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue().split("\\.", PARTS))
                .filter(parts -> parts.length == PARTS
                        && MessageDigest.isEqual(parts[DIGEST].getBytes(StandardCharsets.UTF_8), digest))
                .findFirst()
                .orElse(null);
    }

    private static String name(String state) {
        return COOKIE + Math.floorMod(sha256(state)[0], PLACES);
    }

    private static String digest(String state) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(state));
    }

    private static byte[] sha256(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
