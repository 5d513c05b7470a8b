package fr.jalon.command.feed;

import fr.jalon.command.clock.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the feed. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

    /** A worker keeps one connection of the pool for as long as it lives: the pool must be larger than the workers. */
    @Bean
    Connections connections(DataSource dataSource) {
        return dataSource::getConnection;
    }

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

    @Bean
    WorkerNotifications workerNotifications(Connections connections, List<ElectedWorker> workers) {
        return new WorkerNotifications(connections, workers);
    }
}
