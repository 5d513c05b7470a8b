package fr.jalon.query.operations;

import fr.jalon.edge.progress.Progress;
import fr.jalon.query.http.LogEnd;
import fr.jalon.query.store.Views;
import fr.jalon.query.subscription.EventLog;
import fr.jalon.query.subscription.LogEnds;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The consumer lag: how far the views are behind Kafka, partition by partition: what Kafka says of its ends against what stands in the
 * views. All instances see the same, whichever of them a partition belongs to.
 */
final class ProjectionProgress implements AutoCloseable {

    private final EventLog log;
    private final Views views;
    private final LogEnd end;
    private final Duration stalledAfter;
    private final Map<Integer, Progress> partitions = new ConcurrentHashMap<>();
    private volatile int parked;
    private volatile boolean ahead;
    private @Nullable LogEnds ends;

    ProjectionProgress(EventLog log, Views views, LogEnd end, Duration stalledAfter) {
        this.log = log;
        this.views = views;
        this.end = end;
        this.stalledAfter = stalledAfter;
    }

    /** Looks once; not for several threads. */
    void look() {
        LogEnds kafka = ends;
        if (kafka == null) {
            kafka = log.watchEnds();
            ends = kafka;
        }
        Map<Integer, Long> next = views.checkpoints().next();
        parked = views.stopped().all().size();
        // Asked for after the views, so that they never seem to be ahead.
        Map<Integer, Long> now = kafka.now();
        end.seen(now.values().stream().mapToLong(Long::longValue).sum());
        now.forEach((partition, end) -> partitions
                .computeIfAbsent(partition, each -> new Progress(stalledAfter))
                .observe(end, Math.min(end, next.getOrDefault(partition, 0L))));
        ahead = next.entrySet().stream().anyMatch(each -> each.getValue() > now.getOrDefault(each.getKey(), 0L));
    }

    /** Whether the views have seen more records than Kafka has: then Kafka has lost some, or is another one. */
    boolean isAheadOfKafka() {
        return ahead;
    }

    /** Each partition. */
    Collection<Progress> partitions() {
        return partitions.values();
    }

    /** How many territories wait for an event that cannot be read. */
    int parked() {
        return parked;
    }

    @Override
    public void close() {
        LogEnds kafka = ends;
        ends = null;
        if (kafka != null) {
            kafka.close();
        }
    }
}
