package fr.jalon.portal;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Lets people sign in by OpenID Connect (authorization code with PKCE) and keeps their token in the session, never in the page. In
 * standalone the issuer signs people in under the same session: so what is kept for the portal has names of its own.
 */
@Configuration(proxyBeanMethods = false)
public class PortalSecurity {

    /** The name of the one issuer in addresses. */
    public static final String REGISTRATION = "jalon";

    private static final String START = "/oauth2/authorization/" + REGISTRATION;
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(3)
    SecurityFilterChain portalPages(
            HttpSecurity http,
            OAuth2AuthorizedClientRepository tokens,
            @Qualifier("portalLostSession") AccessDeniedHandler lostSession)
            throws Exception {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("JALON_PORTAL_PERSON");
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setSessionAttrName("JALON_PORTAL_WANTED");
        return http.securityMatcher(
                        "/", "/portal", "/portal/**", "/webjars/**", "/oauth2/authorization/*", "/login/oauth2/code/*")
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wanted))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/portal/static/**", "/webjars/**", "/portal/signed-out")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.authorizedClientRepository(tokens)
                        .defaultSuccessUrl("/portal/territories", false)
                        .failureUrl("/portal/signed-out?failed"))
                .logout(logout -> logout.logoutUrl("/portal/sign-out")
                        .logoutSuccessUrl("/portal/signed-out")
                        .invalidateHttpSession(true))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(START))
                                .accessDeniedHandler(lostSession))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    @Bean
    OAuth2AuthorizedClientRepository portalTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** All addresses are given: nobody is asked for them at start, when the issuer of standalone does not answer yet. */
    @Bean
    ClientRegistrationRepository portalRegistrations(
            @Value("${jalon.issuer}") String issuer,
            @Value("${jalon.portal.client-id:jalon-pages}") String clientId,
            @Value("${jalon.portal.authorization-uri:${jalon.issuer}/oauth2/authorize}") String authorizationUri,
            @Value("${jalon.portal.token-uri:${jalon.issuer}/oauth2/token}") String tokenUri,
            @Value("${jalon.portal.keys-uri:${jalon.issuer}/oauth2/jwks}") String keysUri) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(clientId)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid")
                .issuerUri(issuer)
                .authorizationUri(authorizationUri)
                .tokenUri(tokenUri)
                .jwkSetUri(keysUri)
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build());
    }
}
