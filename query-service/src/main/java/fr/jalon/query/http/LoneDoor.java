package fr.jalon.query.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What is behind no other door, where the read side runs alone: health and the description of the API are for everybody
 * (their details for administrators), anything else for nobody.
 */
@Configuration(proxyBeanMethods = false)
public class LoneDoor {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        JwtAuthenticationConverter byRoles = new JwtAuthenticationConverter();
        byRoles.setJwtGrantedAuthoritiesConverter(new RolesOfToken());
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/v3/api-docs", "/v3/api-docs/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles)))
                .build();
    }
}
