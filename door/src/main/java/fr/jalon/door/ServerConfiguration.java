package fr.jalon.door;

import fr.jalon.contract.problem.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.CorsFilter;

/** Limits of the web server, and problems for what goes wrong in it. */
@Configuration(proxyBeanMethods = false)
@Import({ErrorAnswers.class, ProblemPages.class})
class ServerConfiguration {

    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 60;
    private static final int FIRST = -130;
    private static final int SECOND = -120;

    @Bean
    ProblemWriter problemWriter(Problems problems) {
        return new ProblemWriter(problems);
    }

    @Bean
    RequestRejectedHandler rejectedAddresses(ProblemWriter problems) {
        return new RejectedAddresses(problems);
    }

    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(ProblemWriter problems) {
        FilterRegistrationBean<RequestLimits> filter = new FilterRegistrationBean<>(new RequestLimits(problems));
        filter.setOrder(FIRST);
        return filter;
    }

    /** Setting: {@code jalon.cors.origins}, with commas between. Without it, browsers keep all other origins out. */
    @Bean
    @ConditionalOnProperty("jalon.cors.origins")
    FilterRegistrationBean<CorsFilter> otherOrigins(
            @Value("${jalon.cors.origins}") List<String> origins,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            ProblemWriter problems) {
        FilterRegistrationBean<CorsFilter> filter =
                new FilterRegistrationBean<>(OtherOrigins.filter(origins, publicUrl, problems));
        filter.setOrder(SECOND);
        return filter;
    }

    /**
     * Setting: {@code jalon.limits.silence}, for how long a client may leave the server waiting for the next bytes of a
     * request. Behind the customizers of Spring Boot, so that what stands here holds.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> strictServer(
            ProblemWriter problems,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.limits.silence:PT60S}") Duration silence) {
        return factory -> {
            factory.addConnectorCustomizers(connector -> limit(connector.getProtocolHandler(), silence));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
            if ("https".equals(publicUrl.getScheme())) {
                factory.getSettings().getSession().getCookie().setSecure(true);
            }
        };
    }

    private static void limit(ProtocolHandler handler, Duration silence) {
        if (handler instanceof AbstractHttp11Protocol<?> http) {
            http.setConnectionTimeout(Math.toIntExact(silence.toMillis()));
            http.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
            http.setMaxHeaderCount(HEADERS_MAX);
            http.setServer(null);
            http.setServerRemoveAppProvidedValues(true);
        }
    }
}
