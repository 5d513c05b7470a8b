package fr.jalon.door;

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
    FilterRegistrationBean<RateLimit.Strangers> strangersLimit(
            ProblemWriter problems, SecurityLog log, @Value("${jalon.limits.refusals-per-minute:6000}") long refusals) {
        FilterRegistrationBean<RateLimit.Strangers> filter = new FilterRegistrationBean<>(
                new RateLimit.Strangers(problems, log, new Buckets(refusals, refusals, Duration.ofMinutes(1))));
        filter.setOrder(BEFORE_THE_GUARDS);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RateLimit.Clients> clientsLimit(
            ProblemWriter problems, SecurityLog log, @Value("${jalon.limits.requests-per-second:2000}") long requests) {
        FilterRegistrationBean<RateLimit.Clients> filter = new FilterRegistrationBean<>(new RateLimit.Clients(
                problems, log, new Buckets(requests * BURST_SECONDS, requests, Duration.ofSeconds(1))));
        filter.setOrder(BEHIND_THE_GUARDS);
        return filter;
    }

    @Bean
    FilterRegistrationBean<LoggedAnswers> loggedAnswers(SecurityLog log) {
        FilterRegistrationBean<LoggedAnswers> filter = new FilterRegistrationBean<>(new LoggedAnswers(log, "around"));
        filter.setOrder(BEFORE_THE_GUARDS - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<LoggedAnswers> loggedAnswersOfKnown(SecurityLog log) {
        FilterRegistrationBean<LoggedAnswers> filter = new FilterRegistrationBean<>(new LoggedAnswers(log, "behind"));
        filter.setName("loggedAnswersOfKnown");
        filter.setOrder(BEHIND_THE_GUARDS - 1);
        return filter;
    }
}
