package fr.jalon.query.http;

import fr.jalon.door.RolesOfToken;
import fr.jalon.door.TurnedAway;
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

/** Authorization, who may ask: every role may read every territory; changes, replay and what-if are for auditors, operations for administrators. Commands are behind another door. */
@Configuration(proxyBeanMethods = false)
class QuestionSecurity {

    private static final int BEFORE_THE_LAST_DOOR = 200;

    @Bean
    @Order(BEFORE_THE_LAST_DOOR)
    SecurityFilterChain questions(HttpSecurity http, TurnedAway turnedAway) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, Routes.ALL), paths.matcher(HttpMethod.HEAD, Routes.ALL))),
                turnedAway,
                "reader",
                "animator",
                "auditor",
                "admin");
    }

    @Bean
    @Order(BEFORE_THE_LAST_DOOR - 1)
    SecurityFilterChain viewOperations(HttpSecurity http, TurnedAway turnedAway) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(http.securityMatcher(paths.matcher(Routes.OPERATIONS + "/**")), turnedAway, "admin");
    }

    @Bean
    @Order(BEFORE_THE_LAST_DOOR - 2)
    SecurityFilterChain audits(HttpSecurity http, TurnedAway turnedAway) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, Routes.CHANGES),
                        paths.matcher(HttpMethod.HEAD, Routes.CHANGES),
                        paths.matcher(HttpMethod.GET, Routes.REPLAY),
                        paths.matcher(HttpMethod.HEAD, Routes.REPLAY),
                        paths.matcher(HttpMethod.POST, Routes.WHAT_IF))),
                turnedAway,
                "auditor",
                "admin");
    }

    private static SecurityFilterChain guarded(HttpSecurity http, TurnedAway turnedAway, String... roles)
            throws Exception {
        JwtAuthenticationConverter byRoles = new JwtAuthenticationConverter();
        byRoles.setJwtGrantedAuthoritiesConverter(new RolesOfToken());
        return http.authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(roles))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles))
                        .authenticationEntryPoint(turnedAway)
                        .accessDeniedHandler(turnedAway))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
