package fr.jalon.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.jalon.standalone.folder.DataFolder;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * Issues tokens at {@code /oauth2/token} (client credentials) and {@code /oauth2/authorize} (users, with PKCE), and decodes them for the
 * services in the same process. Reads {@code jalon.issuer}; wants a {@link DataFolder} bean.
 */
@Configuration(proxyBeanMethods = false)
@Import(LoginPage.class)
public class IssuerConfiguration {
    /** What tokens are for: services refuse one that was issued for something else. */
    static final String AUDIENCE = "jalon";

    @Bean
    @Order(1)
    SecurityFilterChain issuerEndpoints(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain loginPage(HttpSecurity http) throws Exception {
        return http.securityMatcher("/login", "/logout")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(login -> login.loginPage("/login").permitAll())
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
    UserDetailsService issuerUsers(AccountsFile accounts) {
        return username -> accounts.current()
                .user(username)
                .map(user -> User.withUsername(user.username())
                        .password(user.passwordHash())
                        .roles(user.role().name())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("unknown user"));
    }

    @Bean
    PasswordEncoder issuerSecrets() {
        return SecretHashing.encoder();
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
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)),
                token -> accounts.current().grants(token.getSubject(), token.getClaims())
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(
                                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "withdrawn", null))));
        return decoder;
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
