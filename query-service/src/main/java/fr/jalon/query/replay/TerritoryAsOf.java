package fr.jalon.query.replay;

import fr.jalon.domain.territory.Territory;
import java.time.Instant;

/**
 * A territory as of one of its events: a snapshot of what was known then.
 *
 * @param territory its state
 * @param position the dense position of that event
 * @param recordedAt when that event was recorded
 * @param bytes what its events cost in memory, in bytes ({@link fr.jalon.contract.event.EventWeight})
 */
public record TerritoryAsOf(Territory.Registered territory, long position, Instant recordedAt, long bytes) {

    /** How many events were known. */
    public long version() {
        return territory.version();
    }
}
