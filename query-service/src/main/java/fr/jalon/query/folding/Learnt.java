package fr.jalon.query.folding;

import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.territory.Territory;
import java.time.Instant;

/**
 * An event as it stands in a chronicle: read already, so that to fold it once more asks nothing of the store.
 *
 * @param position its dense position
 * @param recordedAt when it was recorded
 */
record Learnt(TerritoryEvent event, long position, Instant recordedAt) {

    /** What was known after it. */
    Known after(Territory territory) {
        return new Known(territory.evolve(event), position, recordedAt);
    }
}
