package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Who may ask: every role may read every territory; changes and replay are for auditors, operations for administrators. Commands are behind another door. */
@Configuration(proxyBeanMethods = false)
class QuestionSecurity {

    private static final int BEFORE_THE_LAST_DOOR = 200;
    private static final String CHALLENGE = "Bearer";

    @Bean
    @Order(BEFORE_THE_LAST_DOOR)
    SecurityFilterChain questions(HttpSecurity http, @Value(QuestionConfiguration.PUBLIC_URL) URI publicUrl)
            throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, QuestionConfiguration.QUESTIONS),
                        paths.matcher(HttpMethod.HEAD, QuestionConfiguration.QUESTIONS))),
                publicUrl,
                "reader",
                "animator",
                "auditor",
                "admin");
    }

    @Bean
    @Order(BEFORE_THE_LAST_DOOR - 1)
    SecurityFilterChain viewOperations(HttpSecurity http, @Value(QuestionConfiguration.PUBLIC_URL) URI publicUrl)
            throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(paths.matcher(OperationsController.OPERATIONS + "/**")), publicUrl, "admin");
    }

    @Bean
    @Order(BEFORE_THE_LAST_DOOR - 2)
    SecurityFilterChain audits(HttpSecurity http, @Value(QuestionConfiguration.PUBLIC_URL) URI publicUrl)
            throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return guarded(
                http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, AuditController.CHANGES),
                        paths.matcher(HttpMethod.HEAD, AuditController.CHANGES),
                        paths.matcher(HttpMethod.GET, AuditController.REPLAY),
                        paths.matcher(HttpMethod.HEAD, AuditController.REPLAY))),
                publicUrl,
                "auditor",
                "admin");
    }

    private static SecurityFilterChain guarded(HttpSecurity http, URI publicUrl, String... roles) throws Exception {
        Problems problems = new Problems(publicUrl);
        JwtAuthenticationConverter byRoles = new JwtAuthenticationConverter();
        byRoles.setJwtGrantedAuthoritiesConverter(new RolesOfToken());
        return http.authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(roles))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles))
                        .authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
                            refuse(ProblemKind.UNAUTHENTICATED, problems, request, response);
                        })
                        .accessDeniedHandler((request, response, failure) ->
                                refuse(ProblemKind.FORBIDDEN, problems, request, response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void refuse(
            ProblemKind kind, Problems problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.setStatus(kind.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problems.of(kind, language).text().getBytes(StandardCharsets.UTF_8));
    }
}
