package fr.jalon.query.folding;

import fr.jalon.domain.territory.Territory;
import java.time.Instant;

/**
 * A territory as it was known after one of its events.
 *
 * @param territory its state
 * @param position the dense position of that event
 * @param recordedAt when that event was recorded
 */
public record Known(Territory.Registered territory, long position, Instant recordedAt) {

    /** How many events were known. */
    public long version() {
        return territory.version();
    }
}
