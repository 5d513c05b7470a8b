package fr.jalon.portal.gateway;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The instances of a service. Each request goes to the next; one that could not be reached is passed over for a moment, as long as there is
 * another. Safe for several threads.
 */
final class UpstreamAddresses {

    static final Duration PASSED_OVER = Duration.ofSeconds(2);

    private final List<URI> all;
    private final InstantSource clock;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> away = new ConcurrentHashMap<>();

    /** @param addresses one at least; scheme, host and port */
    UpstreamAddresses(List<URI> addresses, InstantSource clock) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("A service without an address");
        }
        this.all = List.copyOf(addresses);
        this.clock = clock;
    }

    /** Whose turn it is. */
    URI next() {
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        Instant now = clock.instant();
        for (int i = 0; i < all.size(); i++) {
            URI each = all.get((first + i) % all.size());
            Instant since = away.get(each);
            if (since == null || since.plus(PASSED_OVER).isBefore(now)) {
                return each;
            }
        }
        return all.get(first);
    }

    /** Could not be reached a moment ago. */
    void isAway(URI instance) {
        away.put(instance, clock.instant());
    }
}
