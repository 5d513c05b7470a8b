package fr.jalon.standalone.issuer;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.jalon.edge.ProblemWriter;
import fr.jalon.edge.token.RememberedTokens;
import fr.jalon.standalone.folder.DataFolder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Issues tokens at {@code /oauth2/token} (client credentials) and {@code /oauth2/authorize} (users, with PKCE), and decodes them for the
 * services in the same process. Reads {@code jalon.issuer}; wants a {@link DataFolder} bean.
 */
@Configuration(proxyBeanMethods = false)
@Import({LoginPage.class, AccountsController.class})
public class IssuerConfiguration {
    /** What tokens are for: services refuse one that was issued for something else. */
    static final String AUDIENCE = "jalon";

    /** Behind what the door looks at first, and before Spring Security, which stands at −100. */
    private static final int BEFORE_THE_GUARDS = -105;

    @Bean
    @Order(1)
    SecurityFilterChain issuerEndpoints(HttpSecurity http, AccountsFile accounts, PasswordEncoder secrets)
            throws Exception {
        Tries ofClients = new Tries(id -> accounts.current().client(id).isPresent(), Ticker.systemTicker());
        return http.oauth2AuthorizationServer(server -> {
                    server.clientAuthentication(clients -> clients.authenticationProviders(
                            providers -> providers.replaceAll(each -> each instanceof ClientSecretAuthenticationProvider
                                    ? new CountedClients(
                                            each, accounts, ofClients, secrets, IssuerConfiguration::address)
                                    : each)));
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                    server.authorizationEndpoint(endpoint -> endpoint.authenticationProviders(
                            providers -> providers.forEach(IssuerConfiguration::onlyAsRegistered)));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new GoingOn(), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    /**
     * A code goes to an address that is registered, to the letter. The library takes any port of a loopback address, as RFC 8252 wants it for native
     * applications; ours are pages, and the other ports of this machine are other people's programs.
     */
    private static void onlyAsRegistered(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
            codes.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                    .andThen(asked -> {
                        OAuth2AuthorizationCodeRequestAuthenticationToken request = asked.getAuthentication();
                        String address = request.getRedirectUri();
                        if (address != null
                                && !asked.getRegisteredClient()
                                        .getRedirectUris()
                                        .contains(address)) {
                            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", null), null);
                        }
                    }));
        }
    }

    @Bean
    @Order(2)
    SecurityFilterChain loginPage(HttpSecurity http, @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl)
            throws Exception {
        GoingOn goingOn = new GoingOn();
        // Of nobody who has not signed in is anything kept: the proof that a form is ours is a cookie of his.
        CookieCsrfTokenRepository proofs = new CookieCsrfTokenRepository();
        proofs.setCookieName("jalon-sign-in-form");
        proofs.setCookiePath("/login");
        proofs.setCookieCustomizer(
                cookie -> cookie.sameSite("Lax").httpOnly(true).secure("https".equals(publicUrl.getScheme())));
        return http.securityMatcher("/login")
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(proofs))
                .exceptionHandling(failures -> failures.accessDeniedHandler(goingOn))
                // Whatever its query says: what Spring permits of a form by itself is its address to the letter.
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(login ->
                        login.loginPage("/login").successHandler(goingOn).failureHandler(goingOn))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")))
                .build();
    }

    @Bean
    AuthorizationServerSettings issuerSettings(@Value("${jalon.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    AccountsFile accountsFile(DataFolder folder) {
        return new AccountsFile(folder);
    }

    @Bean
    Registration issuerAccounts(DataFolder folder) {
        return new Registration(folder);
    }

    @Bean
    RegisteredClientRepository issuerClients(
            AccountsFile accounts,
            @Value("${jalon.issuer}") String issuer,
            @Value("${jalon.tokens.life:PT30M}") Duration tokenLife) {
        return new AccountsAsClients(accounts, issuer, tokenLife);
    }

    @Bean
    OAuth2AuthorizationService issuerAuthorizations() {
        return new RecentAuthorizations();
    }

    @Bean
    Tries issuerTries(AccountsFile accounts) {
        return new Tries(name -> accounts.current().user(name).isPresent(), Ticker.systemTicker());
    }

    @Bean
    UserDetailsService issuerUsers(AccountsFile accounts, Tries tries) {
        // Who is unknown is answered as late as who is known: see SecretHashing.
        UserDetails nobody =
                User.withUsername("nobody").password(SecretHashing.OF_NOBODY).build();
        return username -> accounts.current()
                .user(username)
                .map(user -> User.withUsername(user.username())
                        .password(user.passwordHash())
                        .roles(user.role().name())
                        // The try begins here, before the password is looked at.
                        .accountLocked(!tries.begin(username, address()))
                        .disabled(user.isDisabled())
                        .build())
                .orElse(nobody);
    }

    /** Around the guards, in which secrets are looked at. */
    @Bean
    FilterRegistrationBean<BusyAnswers> issuerBusy(ProblemWriter problems, Tries tries) {
        FilterRegistrationBean<BusyAnswers> filter = new FilterRegistrationBean<>(new BusyAnswers(problems, tries));
        filter.setOrder(BEFORE_THE_GUARDS);
        return filter;
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? current.getRequest().getRemoteAddr()
                : "";
    }

    @Bean
    PasswordEncoder issuerSecrets() {
        return new SecretHashing(IssuerConfiguration::address);
    }

    /** Keeps what was hashed anew at a sign-in: in place of the hash that was looked at, and of none that somebody has put there meanwhile. */
    @Bean
    UserDetailsPasswordService issuerPasswords(AccountsFile accounts) {
        return (user, hash) -> {
            String made = String.valueOf(hash);
            accounts.change(before -> before.withRehashed(user.getUsername(), user.getPassword(), made));
            return User.withUserDetails(user).password(made).build();
        };
    }

    @Bean
    RSAKey issuerKey(DataFolder folder) {
        return SigningKey.in(folder);
    }

    @Bean
    JWKSource<SecurityContext> issuerKeys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /**
     * Checks signature, algorithm, issuer, audience and life of a token, without asking anybody; and that it says of whom it
     * is for what the accounts say now: what is taken away there ends at once.
     */
    @Bean
    JwtDecoder tokenDecoder(RSAKey key, @Value("${jalon.issuer}") String issuer, AccountsFile accounts)
            throws JOSEException {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        OAuth2TokenValidator<Jwt> granted = token -> accounts.current().grants(token.getSubject(), token.getClaims())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "withdrawn", null));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)),
                granted));
        return new RememberedTokens(
                decoder, new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), granted));
    }

    /** Puts into access tokens what the services decide by: who, in which role, for which territories. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> issuerClaims(AccountsFile accounts) {
        return context -> {
            String clientId = context.getRegisteredClient().getClientId();
            Authentication principal = context.getPrincipal();
            if (!AccountsAsClients.PAGES_CLIENT_ID.equals(clientId)) {
                accounts.current()
                        .client(clientId)
                        .ifPresent(client -> claims(context, client.role(), client.territories()));
            } else if (principal != null) {
                accounts.current().user(principal.getName()).ifPresent(user -> {
                    context.getClaims().subject(user.subject());
                    claims(context, user.role(), user.territories());
                });
            }
        };
    }

    private static void claims(JwtEncodingContext context, Role role, List<String> territories) {
        if (!"access_token".equals(context.getTokenType().getValue())) {
            return;
        }
        context.getClaims()
                .audience(List.of(AUDIENCE))
                .claim(Accounts.ROLES, List.of(role.slug()))
                .claim(Accounts.TERRITORIES, territories);
    }
}
