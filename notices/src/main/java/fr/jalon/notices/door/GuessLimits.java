package fr.jalon.notices.door;

import fr.jalon.edge.limit.Network;
import fr.jalon.edge.limit.TokenBuckets;
import fr.jalon.edge.problem.ProblemException;
import java.time.Duration;

/** How often anybody may try addresses that cannot be guessed: counted as strangers are, by where they come from. */
public final class GuessLimits {

    private final TokenBuckets guesses;

    /** So many in a minute, from each network. */
    public GuessLimits(long guessesPerMinute) {
        this.guesses = new TokenBuckets(guessesPerMinute, guessesPerMinute, Duration.ofMinutes(1));
    }

    /** Ends the request of somebody who has guessed too often, before anything is looked at. */
    public void admit(String remoteAddress) {
        refuse(guesses.look(Network.of(remoteAddress)));
    }

    /** Counts an address that nobody has. */
    public void guessed(String remoteAddress) {
        refuse(guesses.take(Network.of(remoteAddress)));
    }

    /** Ends a request that comes too early, and tells for how long. */
    public static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw ProblemException.tooMany(wait);
        }
    }
}
