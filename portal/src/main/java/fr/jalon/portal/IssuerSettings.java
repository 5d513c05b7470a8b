package fr.jalon.portal;

import java.net.URI;
import java.util.Set;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * Where people sign in, and as what the portal asks for them.
 *
 * @param issuer as it stands in the claim {@code iss}
 * @param inside where the one of standalone is asked for tokens and keys, which no browser has to reach
 * @param clientSecret empty for a public client
 * @param discover whether its addresses are read from {@code .well-known/openid-configuration}, or are those of standalone
 */
record IssuerSettings(
        String issuer, String inside, String clientId, String clientSecret, Set<String> scopes, boolean discover) {

    /** The scheme, host and port of the issuer. */
    String origin() {
        return URI.create(issuer).resolve("/").toString().replaceAll("/$", "");
    }

    /** Authorization code with PKCE, with a secret or without. Asks the issuer, if it is to be discovered, and fails if it is away. */
    ClientRegistration registration() {
        return (discover ? ClientRegistrations.fromIssuerLocation(issuer) : ownAddresses())
                .registrationId(PortalSecurity.REGISTRATION)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .clientAuthenticationMethod(
                        clientSecret.isEmpty()
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(scopes)
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build();
    }

    private ClientRegistration.Builder ownAddresses() {
        return ClientRegistration.withRegistrationId(PortalSecurity.REGISTRATION)
                .issuerUri(issuer)
                .authorizationUri(issuer + "/oauth2/authorize")
                .tokenUri(inside + "/oauth2/token")
                .jwkSetUri(inside + "/oauth2/jwks");
    }
}
