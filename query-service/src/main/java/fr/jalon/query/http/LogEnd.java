package fr.jalon.query.http;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many records Kafka had when somebody last looked: every event is one of them at least, so no view has ever shown a position that is
 * not below. For many threads.
 */
public final class LogEnd {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private volatile @Nullable Seen last;

    private record Seen(long records, long nanos) {}

    /** Kafka has so many now. */
    public void seen(long records) {
        last = new Seen(records, System.nanoTime());
    }

    /** How many they were within the last minute; empty if nobody could look. */
    public OptionalLong records() {
        return recordsSince(System.nanoTime() - KEPT.toNanos());
    }

    /** How many they were at some time after that of {@link System#nanoTime}; empty if nobody could look since. */
    public OptionalLong recordsSince(long nanos) {
        Seen seen = last;
        return seen == null || seen.nanos() - nanos < 0 ? OptionalLong.empty() : OptionalLong.of(seen.records());
    }
}
