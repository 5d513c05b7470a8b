package fr.jalon.command.http;

import fr.jalon.edge.ProblemAuthenticationEntryPoint;
import fr.jalon.edge.token.Rights;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Who may command: animators, auditors and administrators, and only an administrator registers. Which territory an animator may
 * write for, and that an auditor writes audits and nothing else, is decided with the command. Questions are guarded elsewhere.
 */
@Configuration(proxyBeanMethods = false)
class CommandSecurity {

    private static final int BEFORE_THE_FALLBACK = 100;

    @Bean
    @Order(BEFORE_THE_FALLBACK)
    SecurityFilterChain commands(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new AndRequestMatcher(
                        new OrRequestMatcher(
                                paths.matcher("/api/v1/territories"),
                                paths.matcher("/api/v1/territories/**"),
                                paths.matcher("/api/v1/imports")),
                        new NegatedRequestMatcher(new OrRequestMatcher(
                                paths.matcher(HttpMethod.GET, "/**"), paths.matcher(HttpMethod.HEAD, "/**"))))),
                entryPoint,
                Rights::mayRecord);
    }

    private static SecurityFilterChain guarded(
            HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint, Predicate<Rights> may) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((authentication, context) ->
                                new AuthorizationDecision(authentication.get().getPrincipal() instanceof Jwt token
                                        && may.test(Rights.of(token.getClaims())))))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> {})
                        .authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler(entryPoint))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(BEFORE_THE_FALLBACK - 2)
    SecurityFilterChain commandOperations(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint)
            throws Exception {
        return guarded(http.securityMatcher(ClockController.CLOCK), entryPoint, Rights::isAdmin);
    }

    @Bean
    @Order(BEFORE_THE_FALLBACK - 3)
    SecurityFilterChain ledgerChain(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        return guarded(
                http.securityMatcher(LedgerController.LEDGER, LedgerController.LEDGER + "/**"),
                entryPoint,
                Rights::mayAudit);
    }

    @Bean
    @Order(BEFORE_THE_FALLBACK - 1)
    SecurityFilterChain schemas(HttpSecurity http) throws Exception {
        return http.securityMatcher(SchemaController.SCHEMAS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
