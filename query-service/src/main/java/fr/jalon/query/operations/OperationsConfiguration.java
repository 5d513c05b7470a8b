package fr.jalon.query.operations;

import fr.jalon.door.progress.Lookout;
import fr.jalon.door.progress.ProgressHealth;
import fr.jalon.door.progress.ProgressMeters;
import fr.jalon.query.rebuild.Rebuilding;
import fr.jalon.query.stream.LiveStream;
import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.view.RebuildStatus;
import fr.jalon.query.view.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what operators see of the read side. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

    /** {@code jalon.stalled-after}: what is behind and has not moved for that long stands still. */
    @Bean(destroyMethod = "") // The lookout closes it, on its own thread.
    ProjectionProgress projectionProgress(
            EventLog log, Views views, @Value("${jalon.stalled-after:PT15S}") Duration stalledAfter) {
        return new ProjectionProgress(log, views, stalledAfter);
    }

    @Bean
    Lookout projectionLookout(ProjectionProgress projection) {
        return new Lookout("lookout over the views", projection::look, projection::close);
    }

    @Bean
    HealthIndicator projectionHealthIndicator(
            @Qualifier("projectionLookout") Lookout lookout, ProjectionProgress projection) {
        ProgressHealth progress = new ProgressHealth(lookout, projection::partitions);
        return () -> projection.isAheadOfKafka() && !lookout.isBlind()
                ? Health.down()
                        .withDetail(
                                "reason",
                                "the views have seen more than Kafka has: rebuild them when it is whole again")
                        .build()
                : progress.health();
    }

    @Bean
    MeterBinder viewMeters(ProjectionProgress projection, LiveStream stream) {
        return registry -> {
            ProgressMeters.bind(registry, "projection", projection::partitions);
            Gauge.builder("jalon.projection.parked", projection::parked)
                    .description("Territories that wait for an event that cannot be read")
                    .register(registry);
            Gauge.builder("jalon.stream.clients", stream::listeners)
                    .description("Clients of the live stream at this instance")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder rebuildMeters(Rebuilding rebuilding) {
        RebuildNumbers numbers = new RebuildNumbers(rebuilding);
        return registry -> {
            Gauge.builder("jalon.rebuild.running", () -> numbers.of(status -> status.endedAt() == null ? 1 : 0))
                    .description("1 while views are built anew")
                    .register(registry);
            Gauge.builder(
                            "jalon.rebuild.failed",
                            () -> numbers.of(status -> status.state() == RebuildStatus.State.FAILED ? 1 : 0))
                    .description("1 when the last rebuild failed")
                    .register(registry);
            Gauge.builder("jalon.rebuild.done.records", () -> numbers.of(RebuildStatus::done))
                    .description("Records that the last rebuild has projected")
                    .register(registry);
            Gauge.builder("jalon.rebuild.head.records", () -> numbers.of(RebuildStatus::head))
                    .description("Records that there are to project")
                    .register(registry);
        };
    }
}
