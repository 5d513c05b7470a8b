package fr.jalon.edge.progress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.function.Supplier;

/** Shows progress as metrics: how many events are waiting, for how long, and whether it stands still. */
public final class ProgressMeters {

    private static final double MILLIS_PER_SECOND = 1_000;

    private ProgressMeters() {}

    /** Registers {@code jalon.NAME.lag.events}, {@code jalon.NAME.lag.seconds} and {@code jalon.NAME.stalled}. */
    public static void bind(MeterRegistry registry, String name, Supplier<? extends Collection<Progress>> parts) {
        Gauge.builder(
                        "jalon." + name + ".lag.events",
                        () -> parts.get().stream().mapToLong(Progress::behind).sum())
                .description("Events that are waiting")
                .register(registry);
        Gauge.builder(
                        "jalon." + name + ".lag.seconds",
                        () -> parts.get().stream()
                                        .mapToLong(each -> each.lag().toMillis())
                                        .max()
                                        .orElse(0)
                                / MILLIS_PER_SECOND)
                .description("How long the first of them has been seen to wait")
                .register(registry);
        Gauge.builder("jalon." + name + ".stalled", () -> parts.get().stream().anyMatch(Progress::isStalled) ? 1 : 0)
                .description("1 when events are waiting and nothing moves")
                .register(registry);
    }
}
