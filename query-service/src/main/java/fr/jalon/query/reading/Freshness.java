package fr.jalon.query.reading;

import fr.jalon.contract.token.Position;
import fr.jalon.query.view.Feed;
import fr.jalon.query.view.TerritoryViews;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Says whether the views show what a client has seen, and waits until they do. */
public final class Freshness {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long LOOK_AGAIN_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whoever has waited for long looks less often: many who wait must not keep the store from what they wait for. */
    private static final int PART_OF_WAIT = 4;

    private final TerritoryViews territories;
    private final Feed feed;

    /** Looks at these stores. */
    public Freshness(TerritoryViews territories, Feed feed) {
        this.territories = territories;
        this.feed = feed;
    }

    /** Whether the views show everything up to a position. */
    public boolean includes(Position position) {
        return switch (position) {
            case Position.AtVersion at ->
                at.version() == 0 || territories.version(at.siren().digits()) >= at.version();
            case Position.AtFeed at -> feed.watermark() >= at.position();
        };
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
