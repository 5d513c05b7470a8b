package fr.jalon.query.http;

import fr.jalon.edge.ProblemAuthenticationEntryPoint;
import fr.jalon.edge.token.Rights;
import fr.jalon.edge.token.RolesOfToken;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Authorization, who may ask: every role may read every territory; changes, replay and what-if are for auditors, operations for administrators. Commands are guarded elsewhere. */
@Configuration(proxyBeanMethods = false)
class QuestionSecurity {

    private static final int BEFORE_THE_FALLBACK = 200;

    @Bean
    @Order(BEFORE_THE_FALLBACK)
    SecurityFilterChain questions(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, Routes.ALL), paths.matcher(HttpMethod.HEAD, Routes.ALL))),
                entryPoint,
                Rights.READERS);
    }

    @Bean
    @Order(BEFORE_THE_FALLBACK - 1)
    SecurityFilterChain viewOperations(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(http.securityMatcher(paths.matcher(Routes.OPERATIONS + "/**")), entryPoint, Rights.ADMINS);
    }

    @Bean
    @Order(BEFORE_THE_FALLBACK - 2)
    SecurityFilterChain audits(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, Routes.CHANGES),
                        paths.matcher(HttpMethod.HEAD, Routes.CHANGES),
                        paths.matcher(HttpMethod.GET, Routes.REPLAY),
                        paths.matcher(HttpMethod.HEAD, Routes.REPLAY),
                        paths.matcher(HttpMethod.POST, Routes.WHAT_IF))),
                entryPoint,
                Rights.AUDITORS);
    }

    private static SecurityFilterChain guarded(
            HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint, List<String> roles) throws Exception {
        JwtAuthenticationConverter byRoles = new JwtAuthenticationConverter();
        byRoles.setJwtGrantedAuthoritiesConverter(new RolesOfToken());
        return http.authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(roles.toArray(String[]::new)))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles))
                        .authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler(entryPoint))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
