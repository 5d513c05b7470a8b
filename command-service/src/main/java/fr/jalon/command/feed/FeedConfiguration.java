package fr.jalon.command.feed;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.command.election.Connections;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the feed. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

    @Bean
    FeedListeners feedListeners() {
        return new FeedListeners();
    }

    @Bean
    Feed eventFeed(JdbcClient jdbc, Sequencer sequencer) {
        return new Feed(jdbc, sequencer::wake);
    }

    @Bean(initMethod = "start")
    @DependsOn("flywayInitializer")
    Sequencer sequencer(Connections connections, FeedListeners listeners, Clock clock) {
        return new Sequencer(
                connections, listeners, () -> clock instanceof MovableClock moved ? moved.ahead() : Duration.ZERO);
    }
}
