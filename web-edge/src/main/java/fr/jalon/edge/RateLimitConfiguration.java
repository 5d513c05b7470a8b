package fr.jalon.edge;

import fr.jalon.edge.limit.TokenBuckets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the limits before and behind Spring Security, which stands at −100. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    private static final int BEFORE_THE_GUARDS = -110;
    private static final int BEHIND_THE_GUARDS = -90;
    /** A client may save up this many seconds of its share. */
    private static final int BURST_SECONDS = 10;

    @Bean
    FilterRegistrationBean<RateLimitFilter.Anonymous> strangersLimit(
            ProblemWriter problems, SecurityLog log, @Value("${jalon.limits.refusals-per-minute:6000}") long refusals) {
        FilterRegistrationBean<RateLimitFilter.Anonymous> filter =
                new FilterRegistrationBean<>(new RateLimitFilter.Anonymous(
                        problems, log, new TokenBuckets(refusals, refusals, Duration.ofMinutes(1))));
        filter.setOrder(BEFORE_THE_GUARDS);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter.Client> clientsLimit(
            ProblemWriter problems, SecurityLog log, @Value("${jalon.limits.requests-per-second:2000}") long requests) {
        FilterRegistrationBean<RateLimitFilter.Client> filter = new FilterRegistrationBean<>(new RateLimitFilter.Client(
                problems, log, new TokenBuckets(requests * BURST_SECONDS, requests, Duration.ofSeconds(1))));
        filter.setOrder(BEHIND_THE_GUARDS);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SecurityLogFilter> loggedAnswers(SecurityLog log) {
        FilterRegistrationBean<SecurityLogFilter> filter =
                new FilterRegistrationBean<>(new SecurityLogFilter(log, "around"));
        filter.setOrder(BEFORE_THE_GUARDS - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SecurityLogFilter> loggedAnswersOfKnown(SecurityLog log) {
        FilterRegistrationBean<SecurityLogFilter> filter =
                new FilterRegistrationBean<>(new SecurityLogFilter(log, "behind"));
        filter.setName("loggedAnswersOfKnown");
        filter.setOrder(BEHIND_THE_GUARDS - 1);
        return filter;
    }
}
