package fr.jalon.notices.calendar;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.limit.Network;
import fr.jalon.edge.limit.TokenBuckets;
import fr.jalon.edge.problem.ProblemException;
import java.time.Duration;

/** How often anybody may ask by an address: who guesses is counted as strangers are, by where he comes from; each address has a share of its own. */
final class FeedLimits {

    private static final int READS_A_MINUTE = 30;

    private final TokenBuckets guesses;
    private final TokenBuckets reads = new TokenBuckets(READS_A_MINUTE, READS_A_MINUTE, Duration.ofMinutes(1));

    FeedLimits(long guessesPerMinute) {
        this.guesses = new TokenBuckets(guessesPerMinute, guessesPerMinute, Duration.ofMinutes(1));
    }

    /** Ends the request of somebody who has guessed too often, before anything is looked at. */
    void admit(String remoteAddress) {
        refuse(guesses.look(Network.of(remoteAddress)));
    }

    /** Counts an address that nobody has. */
    void guessed(String remoteAddress) {
        refuse(guesses.take(Network.of(remoteAddress)));
    }

    /** Counts a read of an address that somebody has. */
    void read(Feeds.Feed feed) {
        refuse(reads.take(feed.id().toString()));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw ProblemException.with(ProblemKind.TOO_MANY_REQUESTS);
        }
    }
}
