package fr.jalon.notices.calendar;

import fr.jalon.edge.limit.TokenBuckets;
import fr.jalon.notices.door.GuessLimits;
import java.time.Duration;

/** How often an address is read: each has a share of its own. */
final class FeedLimits {

    private static final int READS_A_MINUTE = 30;

    private final TokenBuckets reads = new TokenBuckets(READS_A_MINUTE, READS_A_MINUTE, Duration.ofMinutes(1));

    /** Counts a read of an address that somebody has. */
    void read(Feeds.Feed feed) {
        GuessLimits.refuse(reads.take(feed.id().toString()));
    }
}
