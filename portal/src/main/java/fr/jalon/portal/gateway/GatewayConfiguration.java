package fr.jalon.portal.gateway;

import fr.jalon.contract.problem.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Wires what hands on. Settings: {@code jalon.command-url} and {@code jalon.query-url}, the services behind, each one address or several with
 * commas between; {@code jalon.public-url}, where the portal is reached.
 */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String[] HANDED_ON = {"/api/*", "/schemas/*", "/asyncapi.yaml"};
    private static final String[] HANDED_ON_PATTERNS = {"/api/**", "/schemas/**", "/asyncapi.yaml"};
    private static final String IDLE_MILLIS_MAX = "120000";

    @Bean
    Services servicesBehind(
            @Value("${jalon.command-url}") List<String> command, @Value("${jalon.query-url}") List<String> query) {
        return new Services(instances(command), instances(query));
    }

    private static Instances instances(List<String> addresses) {
        return new Instances(
                addresses.stream()
                        .map(address -> URI.create(address.strip().replaceAll("/+$", "")))
                        .toList(),
                InstantSource.system());
    }

    @Bean
    Away away(@Value("${jalon.public-url}") URI publicUrl) {
        return new Away(new Problems(publicUrl));
    }

    @Bean
    ServletRegistrationBean<GatewayServlet> gateway(Services services, Away away) {
        ServletRegistrationBean<GatewayServlet> servlet =
                new ServletRegistrationBean<>(new GatewayServlet(services, away), HANDED_ON);
        servlet.setName("gateway");
        servlet.setInitParameters(Map.of(
                // Neither counts: see GatewayServlet.
                "maxThreads", "1",
                "maxConnections", "1",
                // An import takes as long as it takes, a stream is heard for days; but something is said in between.
                "timeout", "0",
                "idleTimeout", IDLE_MILLIS_MAX,
                "viaHost", "jalon"));
        return servlet;
    }

    /** What the firewall of Spring Security takes for an attempt to get round it. */
    @Bean
    RequestRejectedHandler rejectedAddresses(Away away) {
        return (request, response, rejected) -> away.malformed(request, response);
    }

    /** Before whoever takes addresses apart and stumbles over an empty segment. */
    @Bean
    FilterRegistrationBean<Filter> emptySegments(Away away) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            if (request instanceof HttpServletRequest http
                    && response instanceof HttpServletResponse answer
                    && http.getRequestURI().contains("//")) {
                away.malformed(http, answer);
            } else {
                chain.doFilter(request, response);
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    Description description(Services services, @Value("${jalon.public-url}") URI publicUrl, Away away) {
        return new Description(services, publicUrl, away);
    }

    /** The services look at the token themselves, and set their headers themselves. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 2)
    SecurityFilterChain handedOn(HttpSecurity http) throws Exception {
        return open(http.securityMatcher(HANDED_ON_PATTERNS).headers(AbstractHttpConfigurer::disable));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    SecurityFilterChain openToAll(HttpSecurity http) throws Exception {
        return open(closedToPages(http.securityMatcher(
                "/actuator/health", "/actuator/health/**", Description.PATH, "/error", "/favicon.ico")));
    }

    private static HttpSecurity closedToPages(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
    }

    private static SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** What nobody has taken is closed. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain allElse(HttpSecurity http, Away away) throws Exception {
        return closedToPages(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(away::nothingThere).accessDeniedHandler(away::nothingThere))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
