package fr.jalon.query.http;

import fr.jalon.contract.token.Position;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.TerritoryViews;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Says whether the views show what a client has seen, and waits until they do. */
final class Freshness {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long LOOK_AGAIN_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whoever has waited for long looks less often: many who wait must not keep the store from what they wait for. */
    private static final int PART_OF_WAIT = 4;

    /** Nobody stores more while Kafka is away: three times what all of France has recorded. */
    private static final long ON_ITS_WAY_MAX = 10_000_000;

    /** More will never be. */
    private static final long EVER_MAX = 1_000_000_000_000L;

    private final TerritoryViews territories;
    private final Feed feed;
    private final LogEnd end;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Look last = new Look(Feed.NOTHING, System.nanoTime() - LOOK_AGAIN_NANOS);

    /** How far the views were at a moment; since then they may have come further. */
    private record Look(long watermark, long nanos) {}

    /** Looks at these stores, and where the log ends. */
    public Freshness(TerritoryViews territories, Feed feed, LogEnd end) {
        this.territories = territories;
        this.feed = feed;
        this.end = end;
    }

    /** Whether the views show everything up to a position. */
    public boolean includes(Position position) {
        return switch (position) {
            case Position.AtVersion at ->
                at.version() == 0 || territories.version(at.siren().digits()) >= at.version();
            case Position.AtFeed at -> last.watermark() >= at.position() || watermark() >= at.position();
        };
    }

    /**
     * Whether a position is so far beyond the end of the log that nothing was ever stored there: nobody has to wait for it. However far the
     * views are behind the log, what was stored is not; and some of what is stored may not be in the log yet.
     */
    public boolean isBeyondAll(Position position) {
        long stored = end.records().orElse(EVER_MAX) + ON_ITS_WAY_MAX;
        return switch (position) {
            case Position.AtVersion at -> at.version() > stored;
            case Position.AtFeed at -> at.position() > Math.max(stored, watermark());
        };
    }

    /**
     * Whether a position is none that views can ever have shown, since the log ends before it: that of another log. Asked of who has
     * waited in vain since that time of {@link System#nanoTime}; while nobody can tell where the log ends, it may be.
     */
    public boolean wasNeverShown(Position position, long waitedSince) {
        return position instanceof Position.AtFeed(long at)
                && end.recordsSince(waitedSince).orElse(Long.MAX_VALUE) <= at;
    }

    /** All who wait look together: one of them asks the store, and the others take what he has seen a moment ago. */
    private long watermark() {
        looking.lock();
        try {
            if (System.nanoTime() - last.nanos() >= LOOK_AGAIN_NANOS) {
                last = new Look(feed.watermark(), System.nanoTime());
            }
            return last.watermark();
        } finally {
            looking.unlock();
        }
    }

    /** Forgets how far the views were: others are live, which may be behind those. */
    public void forget() {
        looking.lock();
        try {
            last = new Look(Feed.NOTHING, System.nanoTime() - LOOK_AGAIN_NANOS);
        } finally {
            looking.unlock();
        }
    }

    /** Waits until the views show everything up to a position; false if they do not within that time. */
    public boolean await(Position position, Duration most) {
        long start = System.nanoTime();
        while (!includes(position)) {
            long waited = System.nanoTime() - start;
            long left = most.toNanos() - waited;
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            long pause = Math.clamp(waited / PART_OF_WAIT, LOOK_AGAIN_NANOS, LOOK_AGAIN_NANOS_MAX);
            LockSupport.parkNanos(Math.min(pause, left));
        }
        return true;
    }
}
