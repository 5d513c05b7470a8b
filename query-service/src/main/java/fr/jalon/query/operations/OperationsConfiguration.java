package fr.jalon.query.operations;

import fr.jalon.edge.progress.ProgressHealth;
import fr.jalon.edge.progress.ProgressMeters;
import fr.jalon.edge.progress.ProgressMonitor;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.http.LogEnd;
import fr.jalon.query.rebuild.Rebuilding;
import fr.jalon.query.store.Views;
import fr.jalon.query.subscription.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: health, metrics and operations of the read side. */
@Configuration(proxyBeanMethods = false)
@Import(OperationsController.class)
public class OperationsConfiguration {

    @Bean
    HealthIndicator viewsHealthIndicator(Views views) {
        return new ViewsHealth(views);
    }

    /** {@code jalon.stalled-after}: what is behind and has not moved for that long stands still. */
    @Bean(destroyMethod = "") // The lookout closes it, on its own thread.
    ProjectionProgress projectionProgress(
            EventLog log, Views views, LogEnd end, @Value("${jalon.stalled-after:PT15S}") Duration stalledAfter) {
        return new ProjectionProgress(log, views, end, stalledAfter);
    }

    @Bean
    ProgressMonitor projectionLookout(ProjectionProgress projection) {
        return new ProgressMonitor("lookout over the views", projection::look, projection::close);
    }

    @Bean
    HealthIndicator projectionHealthIndicator(
            @Qualifier("projectionLookout") ProgressMonitor lookout, ProjectionProgress projection) {
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
    MeterBinder viewMeters(ProjectionProgress projection) {
        return registry -> {
            ProgressMeters.bind(registry, "projection", projection::partitions);
            Gauge.builder("jalon.projection.parked", projection::parked)
                    .description("Territories that wait for an event that cannot be read")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder rebuildMeters(Rebuilding rebuilding) {
        return registry -> {
            gauge(
                    registry,
                    rebuilding,
                    "running",
                    "1 while views are built anew",
                    status -> status.endedAt() == null ? 1 : 0);
            gauge(
                    registry,
                    rebuilding,
                    "failed",
                    "1 when the last rebuild failed",
                    status -> status.state() == RebuildStatus.State.FAILED ? 1 : 0);
            gauge(
                    registry,
                    rebuilding,
                    "done.records",
                    "Records that the last rebuild has projected",
                    status -> status.progress().done());
            gauge(
                    registry,
                    rebuilding,
                    "head.records",
                    "Records that there are to project",
                    status -> status.progress().head());
        };
    }

    /** Of the rebuild that runs or ran last; nothing is known of it while the view store is away. */
    private static void gauge(
            MeterRegistry registry,
            Rebuilding rebuilding,
            String name,
            String description,
            ToDoubleFunction<RebuildStatus> number) {
        Supplier<Number> now = () -> {
            try {
                return rebuilding
                        .overview()
                        .rebuild()
                        .map(number::applyAsDouble)
                        .orElse(0.0);
            } catch (RuntimeException away) {
                return Double.NaN;
            }
        };
        Gauge.builder("jalon.rebuild." + name, now).description(description).register(registry);
    }
}
