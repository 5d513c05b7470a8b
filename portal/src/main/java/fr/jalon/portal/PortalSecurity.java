package fr.jalon.portal;

import fr.jalon.portal.signin.AdmitSignedIn;
import fr.jalon.portal.signin.AwayIssuer;
import fr.jalon.portal.signin.FormsOfSessions;
import fr.jalon.portal.signin.FormsOfSignedIn;
import fr.jalon.portal.signin.IssuerAway;
import fr.jalon.portal.signin.LateUploads;
import fr.jalon.portal.signin.OwnWay;
import fr.jalon.portal.signin.RenewedSessions;
import fr.jalon.portal.signin.SignInEntryPoint;
import fr.jalon.portal.signin.SignInsWithPages;
import fr.jalon.portal.signin.StartedSignIns;
import fr.jalon.portal.signin.Uploads;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Lets people sign in by OpenID Connect (authorization code with PKCE) and keeps their token in the session, never in the page. In
 * standalone the issuer signs people in under the same session: so what is kept for the portal has names of its own.
 */
@Configuration(proxyBeanMethods = false)
public class PortalSecurity {

    /** The name of the one issuer in addresses. */
    public static final String REGISTRATION = "jalon";

    private static final String PERSON = "JALON_PORTAL_PERSON";
    private static final String START = "/oauth2/authorization/" + REGISTRATION;
    private static final String ANSWER = "/login/oauth2/code/" + REGISTRATION;
    private static final String SIGN_OUT = "/portal/sign-out";
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
            IssuerSettings issuer,
            Uploads.Senders senders,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl)
            throws Exception {
        // Whoever signs out here is signed out at the issuer too, where it can do that.
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        signedOut.setDefaultTargetUrl(SIGNED_OUT);
        LogoutSuccessHandler signedOutHere = (request, response, who) -> {
            try {
                signedOut.onLogoutSuccess(request, response, who);
            } catch (IssuerAway e) {
                response.sendRedirect(request.getContextPath() + SIGNED_OUT);
            }
        };
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey(PERSON);
        StartedSignIns signIns =
                new StartedSignIns(registrations, REGISTRATION, ANSWER, START, "https".equals(publicUrl.getScheme()));
        SignInEntryPoint wanted = new SignInEntryPoint(START);
        FormsOfSessions forms = new FormsOfSessions();
        return http.securityMatcher(
                        "/", "/portal", "/portal/**", "/webjars/**", "/oauth2/authorization/*", "/login/oauth2/code/*")
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(new FormsOfSignedIn()))
                .csrf(csrf -> csrf.csrfTokenRepository(forms)
                        .sessionAuthenticationStrategy(
                                new RenewedSessions(new CsrfAuthenticationStrategy(forms), PERSON))
                        // Of an older tab, whose proof counts no more: who wants to leave leaves.
                        .ignoringRequestMatchers(
                                request -> request.getRequestURI().equals(SIGN_OUT) && OwnWay.isOfOurs(request)))
                .sessionManagement(session -> session.sessionAuthenticationStrategy(
                        new RenewedSessions(new ChangeSessionIdAuthenticationStrategy(), PERSON)))
                .addFilterBefore(new AdmitSignedIn(), CsrfFilter.class)
                .addFilterBefore(new Uploads(senders, "/portal/import"), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/portal/static/**", "/webjars/**", SIGNED_OUT)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.authorizedClientRepository(tokens)
                        .authorizationEndpoint(issuerAsked -> issuerAsked
                                .authorizationRequestResolver(new SignInsWithPages(registrations))
                                .authorizationRequestRepository(signIns)
                                .authorizationRedirectStrategy(wanted))
                        .successHandler(signIns)
                        .failureHandler(new AwayIssuer(signIns, SIGNED_OUT))
                        .withObjectPostProcessor(PortalSecurity.toldThatTheIssuerIsAway()))
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .logoutSuccessHandler(signedOutHere)
                        .invalidateHttpSession(true))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(wanted).accessDeniedHandler(lostSession))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY
                                // A form may lead to the issuer, which signs people in again and out.
                                + "; form-action 'self' " + issuer.origin())))
                .build();
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> toldThatTheIssuerIsAway() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O beginning) {
                beginning.setAuthenticationFailureHandler(new AwayIssuer(
                        (request, response, failure) -> response.sendError(HttpStatus.INTERNAL_SERVER_ERROR.value()),
                        SIGNED_OUT));
                return beginning;
            }
        };
    }

    /** Before the door says of a long form that it is too large. */
    @Bean
    FilterRegistrationBean<LateUploads> portalLateUploads() {
        FilterRegistrationBean<LateUploads> filter = new FilterRegistrationBean<>(new LateUploads(PERSON));
        filter.addUrlPatterns("/portal/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 9);
        return filter;
    }

    @Bean
    OAuth2AuthorizedClientRepository portalTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** Asked for nothing at start: the issuer may come up later, and in standalone it is this very process. */
    @Bean
    ClientRegistrationRepository portalRegistrations(IssuerSettings settings) {
        return new OneIssuer(REGISTRATION, settings::registration, InstantSource.system());
    }

    /**
     * Settings: {@code jalon.issuer} and {@code jalon.portal.client-id}; {@code jalon.portal.client-secret} for an issuer that wants one;
     * {@code jalon.portal.scopes}, with commas between; {@code jalon.portal.discover}, whether the issuer is asked for its addresses; {@code jalon.portal.issuer-inside}, in standalone, its
     * address without a proxy.
     */
    @Bean
    IssuerSettings portalIssuer(
            @Value("${jalon.issuer}") String issuer,
            @Value("${jalon.portal.issuer-inside:${jalon.issuer}}") String inside,
            @Value("${jalon.portal.client-id:jalon-pages}") String clientId,
            @Value("${jalon.portal.client-secret:}") String clientSecret,
            @Value("${jalon.portal.scopes:openid}") Set<String> scopes,
            @Value("${jalon.portal.discover:false}") boolean discover) {
        return new IssuerSettings(issuer, inside, clientId, clientSecret, scopes, discover);
    }
}
