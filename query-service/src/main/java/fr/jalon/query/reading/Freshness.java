package fr.jalon.query.reading;

import fr.jalon.contract.token.Position;
import fr.jalon.query.view.Feed;
import fr.jalon.query.view.TerritoryViews;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Says whether the views show what a client has seen, and waits until they do. */
public final class Freshness {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

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
                at.version() == 0
                        || territories
                                .find(at.siren().digits())
                                .map(view -> view.version() >= at.version())
                                .orElse(false);
            case Position.AtFeed at -> feed.watermark() >= at.position();
        };
    }

    /** Waits until the views show everything up to a position; false if they do not within that time. */
    public boolean await(Position position, Duration most) {
        long start = System.nanoTime();
        while (!includes(position)) {
            if (System.nanoTime() - start >= most.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return true;
    }
}
