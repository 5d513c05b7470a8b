package fr.jalon.portal.gateway;

import fr.jalon.edge.ProblemWriter;
import fr.jalon.edge.tracing.Traces;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Wires what hands on. Settings: {@code jalon.command-url}, {@code jalon.query-url} and {@code jalon.notices-url}, the services behind, each one address or several with
 * commas between; {@code jalon.public-url}, where the portal is reached.
 */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String[] HANDED_ON = {"/api/*", "/schemas/*", "/asyncapi.yaml", "/notices/*"};
    private static final String[] HANDED_ON_PATTERNS = {"/api/**", "/schemas/**", "/asyncapi.yaml", "/notices/**"};
    /** More than a client may be silent, so that it is he who is told. */
    private static final Duration BEYOND_SILENCE = Duration.ofSeconds(5);

    @Bean
    Services servicesBehind(
            @Value("${jalon.command-url}") List<String> command,
            @Value("${jalon.query-url}") List<String> query,
            @Value("${jalon.notices-url}") List<String> notices) {
        return new Services(instances(command), instances(query), instances(notices));
    }

    private static UpstreamAddresses instances(List<String> addresses) {
        return new UpstreamAddresses(
                addresses.stream()
                        .map(address -> URI.create(address.strip().replaceAll("/+$", "")))
                        .toList(),
                InstantSource.system());
    }

    @Bean
    UnavailableService away(ProblemWriter problems) {
        return new UnavailableService(problems);
    }

    /**
     * Settings: {@code jalon.limits.handed-on-body}, how long a body may be waited for while the service has not answered yet; {@code
     * jalon.limits.silence}, beyond which neither side is waited for: a service may have vanished without a word.
     */
    @Bean
    ServletRegistrationBean<GatewayServlet> gateway(
            Services services,
            UnavailableService away,
            Traces traces,
            @Value("${jalon.limits.handed-on-body:PT30S}") Duration unansweredMax,
            @Value("${jalon.limits.silence:PT60S}") Duration silence) {
        ServletRegistrationBean<GatewayServlet> servlet =
                new ServletRegistrationBean<>(new GatewayServlet(services, away, traces, unansweredMax), HANDED_ON);
        servlet.setName("gateway");
        servlet.setInitParameters(Map.of(
                // Neither counts: see GatewayServlet.
                "maxThreads", "1",
                "maxConnections", "1",
                // An import takes as long as it takes, a stream is heard for days; but something is said in between.
                "timeout", "0",
                "idleTimeout", Long.toString(silence.plus(BEYOND_SILENCE).toMillis()),
                "viaHost", "jalon"));
        return servlet;
    }

    @Bean
    Description description(Services services, @Value("${jalon.public-url}") URI publicUrl, UnavailableService away) {
        return new Description(services, publicUrl, away);
    }

    /** The services look at the token themselves, and set their headers themselves. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    SecurityFilterChain handedOn(HttpSecurity http) throws Exception {
        return http.securityMatcher(HANDED_ON_PATTERNS)
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                // Nothing here is done in the name of a cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
