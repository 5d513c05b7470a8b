package fr.jalon.notices.door;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.EdgeConfiguration;
import fr.jalon.edge.ProblemAuthenticationEntryPoint;
import fr.jalon.edge.description.DescriptionConfiguration;
import fr.jalon.edge.description.OperationNotes;
import fr.jalon.edge.token.Rights;
import fr.jalon.edge.token.RolesOfToken;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who gets in: whoever may ask the API keeps subscriptions of his own, administrators see everybody's; behind an address that nobody can
 * guess there is no session and no token.
 */
@Configuration(proxyBeanMethods = false)
@Import({EdgeConfiguration.class, DescriptionConfiguration.class})
public class DoorConfiguration {

    /** Where calls with a token are. */
    public static final String CALLS = "/api/v1/notices";

    /** Where administrators say where events are delivered to. */
    public static final String WEBHOOKS = CALLS + "/webhooks";

    /** Where administrators see to whom mails are sent. */
    public static final String MAILBOXES = CALLS + "/mailboxes";

    /** Where programs come that have nothing but an address. */
    public static final String OPEN = "/notices";

    private static final int BEFORE_THE_QUESTIONS = 90;

    @Bean
    @Order(BEFORE_THE_QUESTIONS)
    SecurityFilterChain noticesCalls(HttpSecurity http, ProblemAuthenticationEntryPoint entryPoint) throws Exception {
        JwtAuthenticationConverter byRoles = new JwtAuthenticationConverter();
        byRoles.setJwtGrantedAuthoritiesConverter(new RolesOfToken());
        return http.securityMatcher(CALLS, CALLS + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, CALLS + "/feeds")
                        .hasAnyRole(roles(Rights.ADMINS))
                        .requestMatchers(WEBHOOKS, WEBHOOKS + "/**", MAILBOXES, MAILBOXES + "/**")
                        .hasAnyRole(roles(Rights.ADMINS))
                        .anyRequest()
                        .hasAnyRole(roles(Rights.READERS)))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles))
                        .authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler(entryPoint))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static String[] roles(List<String> names) {
        return names.toArray(String[]::new);
    }

    @Bean
    @Order(BEFORE_THE_QUESTIONS + 1)
    SecurityFilterChain noticesAddresses(HttpSecurity http) throws Exception {
        return http.securityMatcher(OPEN + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Setting: {@code jalon.limits.refusals-per-minute}, as for who is refused for his token. */
    @Bean
    GuessLimits guessLimits(@Value("${jalon.limits.refusals-per-minute:6000}") long guesses) {
        return new GuessLimits(guesses);
    }

    @Bean
    NoticesAnswers noticesAnswers(Problems problems) {
        return new NoticesAnswers(problems);
    }

    @Bean
    WebMvcConfigurer noticesParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters());
            }
        };
    }

    @Bean
    OpenApiCustomizer noticesDescription(OperationNotes notes) {
        return new NoticesDescription(notes);
    }
}
