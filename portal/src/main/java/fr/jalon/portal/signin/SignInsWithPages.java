package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Begins sign-ins as Spring Security does, each with the page that is wanted in its {@link StateOfSignIn}. */
public final class SignInsWithPages implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver sprung;

    /** With the issuers of these registrations. */
    public SignInsWithPages(ClientRegistrationRepository registrations) {
        sprung = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return with(sprung.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return with(sprung.resolve(request, registrationId), request);
    }

    private static @Nullable OAuth2AuthorizationRequest with(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request) {
        return begun == null ? null : StateOfSignIn.put(begun, request);
    }
}
