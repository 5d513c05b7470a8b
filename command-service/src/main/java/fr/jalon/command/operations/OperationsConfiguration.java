package fr.jalon.command.operations;

import fr.jalon.edge.progress.ProgressHealth;
import fr.jalon.edge.progress.ProgressMeters;
import fr.jalon.edge.progress.ProgressMonitor;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what operators see of the write side. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

    /** Several looks before anything is said to stand still; seldom enough to cost an idle database nothing worth counting. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** {@code jalon.stalled-after}: what is behind and has not moved for that long stands still. */
    @Bean
    LogProgress logProgress(JdbcClient jdbc, @Value("${jalon.stalled-after:PT15S}") Duration stalledAfter) {
        return new LogProgress(jdbc, stalledAfter);
    }

    @Bean
    @DependsOn("flywayInitializer")
    ProgressMonitor logLookout(LogProgress log) {
        return new ProgressMonitor("lookout over the log", log::look, LOOK_EVERY);
    }

    @Bean
    HealthIndicator sequencerHealthIndicator(@Qualifier("logLookout") ProgressMonitor lookout, LogProgress log) {
        return new ProgressHealth(lookout, log.sequencing());
    }

    @Bean
    HealthIndicator publicationHealthIndicator(@Qualifier("logLookout") ProgressMonitor lookout, LogProgress log) {
        return new ProgressHealth(lookout, log.publishing());
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(@Qualifier("logLookout") ProgressMonitor lookout, LogProgress log) {
        return new ProgressHealth(lookout, log.signing());
    }

    @Bean
    MeterBinder logMeters(LogProgress log) {
        return registry -> {
            ProgressMeters.bind(registry, "feed", () -> List.of(log.sequencing()));
            ProgressMeters.bind(registry, "publication", () -> List.of(log.publishing()));
            ProgressMeters.bind(registry, "ledger", () -> List.of(log.signing()));
        };
    }
}
