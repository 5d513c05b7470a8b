package fr.jalon.notices.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long somebody who does not take what he is sent is waited for: a little at first, longer each time, and not for ever.
 *
 * @param first before the second try
 * @param most between any two
 * @param inAll after which he is given up
 */
public record Patience(Duration first, Duration most, Duration inAll) {

    private static final int GROWS_BY = 4;
    private static final int DOUBTS_MAX = 20;

    /** Five seconds, twenty, and so on up to four hours; for three days. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofHours(4), Duration.ofDays(3));

    /**
     * When to try again.
     *
     * @param failures how many tries have failed one after another, this one included
     * @param since when the first of them did
     * @return nothing where he is given up
     */
    public Optional<Instant> next(int failures, Instant since, Instant now) {
        if (!now.isBefore(since.plus(inAll))) {
            return Optional.empty();
        }
        Duration pause = first;
        for (int i = 1; i < Math.min(failures, DOUBTS_MAX) && pause.compareTo(most) < 0; i++) {
            pause = pause.multipliedBy(GROWS_BY);
        }
        Instant next = now.plus(pause.compareTo(most) < 0 ? pause : most);
        // The last try is when the time is over, and not hours before it.
        Instant last = since.plus(inAll);
        return Optional.of(next.isAfter(last) ? last : next);
    }
}
