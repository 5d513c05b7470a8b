package fr.jalon.command.clock;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock of the commands, and in standalone of the questions as well: that of the machine, unless {@code jalon.clock.movable} says that
 * it may be moved. Pages go by the machine's clock in any case, and so do questions in services that run apart.
 */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ClockConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    Clock clock(
            @Value("${jalon.clock.movable:false}") boolean movable,
            @Value("${jalon.clock.ahead:PT0S}") Duration ahead) {
        if (!movable && ahead.isZero()) {
            return Clock.systemUTC();
        }
        LOG.warn("The clock can be moved, and is {} ahead. What is recorded now is no evidence of anything.", ahead);
        return new MovableClock(Clock.systemUTC(), ahead);
    }
}
