package fr.jalon.edge.progress;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when some of the work stands still; unknown when nobody can see it. Being late is no illness. */
public final class ProgressHealth implements HealthIndicator {

    private final ProgressMonitor lookout;
    private final Supplier<? extends Collection<Progress>> parts;

    public ProgressHealth(ProgressMonitor lookout, Progress whole) {
        this(lookout, () -> List.of(whole));
    }

    /** {@code parts} of the work, each of which may stand still. */
    public ProgressHealth(ProgressMonitor lookout, Supplier<? extends Collection<Progress>> parts) {
        this.lookout = lookout;
        this.parts = parts;
    }

    @Override
    public Health health() {
        if (lookout.isBlind()) {
            return Health.unknown()
                    .withDetail("reason", "what there is to do cannot be seen now")
                    .build();
        }
        Collection<Progress> all = parts.get();
        boolean stalled = all.stream().anyMatch(Progress::isStalled);
        return (stalled ? Health.down().withDetail("reason", "it stands still") : Health.up())
                .withDetail("behind", all.stream().mapToLong(Progress::behind).sum())
                .withDetail(
                        "seconds",
                        all.stream()
                                .mapToLong(each -> each.lag().toSeconds())
                                .max()
                                .orElse(0))
                .build();
    }
}
