package fr.jalon.portal;

import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
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
    private static final String SIGNED_OUT = "/portal/signed-out";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(3)
    SecurityFilterChain portalPages(
            HttpSecurity http,
            OAuth2AuthorizedClientRepository tokens,
            @Qualifier("portalLostSession") AccessDeniedHandler lostSession,
            ClientRegistrationRepository registrations,
            IssuerSettings issuer)
            throws Exception {
        // Whoever signs out here is signed out at the issuer too, where it can do that.
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        signedOut.setDefaultTargetUrl(SIGNED_OUT);
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("JALON_PORTAL_PERSON");
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setSessionAttrName("JALON_PORTAL_WANTED");
        return http.securityMatcher(
                        "/", "/portal", "/portal/**", "/webjars/**", "/oauth2/authorization/*", "/login/oauth2/code/*")
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wanted))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/portal/static/**", "/webjars/**", SIGNED_OUT)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.authorizedClientRepository(tokens)
                        .defaultSuccessUrl("/portal/territories", false)
                        .failureUrl(SIGNED_OUT + "?failed"))
                .logout(logout -> logout.logoutUrl("/portal/sign-out")
                        .logoutSuccessHandler(signedOut)
                        .invalidateHttpSession(true))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(START))
                                .accessDeniedHandler(lostSession))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY
                                // A form may lead to the issuer, which signs people in again and out.
                                + "; form-action 'self' " + issuer.origin())))
                .build();
    }

    @Bean
    OAuth2AuthorizedClientRepository portalTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** Asked for nothing at start: the issuer may come up later, and in standalone it is this very process. */
    @Bean
    ClientRegistrationRepository portalRegistrations(IssuerSettings settings) {
        return new OneIssuer(REGISTRATION, settings::registration);
    }

    /**
     * Settings: {@code jalon.issuer} and {@code jalon.portal.client-id}; {@code jalon.portal.client-secret} for an issuer that wants one;
     * {@code jalon.portal.scopes}, with commas between; {@code jalon.portal.discover}, whether the issuer is asked for its addresses.
     */
    @Bean
    IssuerSettings portalIssuer(
            @Value("${jalon.issuer}") String issuer,
            @Value("${jalon.portal.client-id:jalon-pages}") String clientId,
            @Value("${jalon.portal.client-secret:}") String clientSecret,
            @Value("${jalon.portal.scopes:openid}") Set<String> scopes,
            @Value("${jalon.portal.discover:false}") boolean discover) {
        return new IssuerSettings(issuer, clientId, clientSecret, scopes, discover);
    }
}
