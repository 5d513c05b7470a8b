package fr.jalon.door;

import fr.jalon.contract.problem.Problems;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every service wants at its door; imported by each of them, and made once where they run in one process. */
@Configuration(proxyBeanMethods = false)
@Import({LastDoor.class, RateLimitConfiguration.class})
public class DoorConfiguration {

    /** {@code jalon.public-url}: where the product is reached from outside, for the addresses of problems. */
    @Bean
    Problems problems(@Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new Problems(publicUrl);
    }

    @Bean
    TurnedAway turnedAway(Problems problems) {
        return new TurnedAway(problems, new SecurityLog());
    }

    /** On every chain of every service; one that shows pages says itself what those may load. */
    @Bean
    Customizer<HttpSecurity> strictHeaders() {
        return http -> http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")));
    }

    @Bean
    WebMvcConfigurer securityLog() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SecurityLog());
            }
        };
    }

    /** Before the guards: who is turned away is told which request it was, too. */
    @Bean
    FilterRegistrationBean<Correlation> correlation() {
        FilterRegistrationBean<Correlation> first = new FilterRegistrationBean<>(new Correlation());
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Bean
    NowhereAnswers nowhereAnswers(Problems problems) {
        return new NowhereAnswers(problems);
    }
}
