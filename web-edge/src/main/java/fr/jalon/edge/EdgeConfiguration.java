package fr.jalon.edge;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.tracing.TracingConfiguration;
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
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every service wants at its edge; imported by each of them, and made once where they run in one process. */
@Configuration(proxyBeanMethods = false)
@Import({
    FallbackSecurityChain.class,
    RateLimitConfiguration.class,
    ServerConfiguration.class,
    TracingConfiguration.class
})
public class EdgeConfiguration {

    /** {@code jalon.public-url}: where the product is reached from outside, for the addresses of problems. */
    @Bean
    Problems problems(@Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new Problems(publicUrl);
    }

    @Bean
    SecurityLog securityLog() {
        return new SecurityLog();
    }

    @Bean
    SignIns signIns(SecurityLog log) {
        return new SignIns(log);
    }

    @Bean
    ProblemAuthenticationEntryPoint entryPoint(ProblemWriter problems, SecurityLog log) {
        return new ProblemAuthenticationEntryPoint(problems, log);
    }

    /**
     * On every chain of every service; one that shows pages says itself what those may load. Where the product is reached
     * over TLS, whoever ends that, browsers are told to stay with it.
     */
    @Bean
    Customizer<HttpSecurity> strictHeaders(@Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        RequestMatcher secure =
                "https".equals(publicUrl.getScheme()) ? AnyRequestMatcher.INSTANCE : request -> request.isSecure();
        return http -> http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(ProblemWriter.STRICT_HEADERS.get("Content-Security-Policy")))
                .httpStrictTransportSecurity(tls -> tls.requestMatcher(secure))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy(ProblemWriter.STRICT_HEADERS.get("Permissions-Policy"))));
    }

    @Bean
    WebMvcConfigurer securityLogOfRequests(SecurityLog log) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(log);
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
    UnmappedRequestAdvice nowhereAnswers(Problems problems) {
        return new UnmappedRequestAdvice(problems);
    }
}
