package fr.jalon.query.projection;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.event.TerritoryEvent;

/** What one record of the log turned out to be. Delivery is at least once: any of them may come again. */
public sealed interface Delivery {

    /** The partition that it came from. */
    int partition();

    /** Its offset there. */
    long offset();

    /** An event. */
    record Decoded(int partition, long offset, RecordedEvent recorded, TerritoryEvent event) implements Delivery {

        String siren() {
            return recorded.siren().digits();
        }
    }

    /** An event of a territory that cannot be read, for now: its territory cannot go on without it. */
    record Undecodable(int partition, long offset, String siren, long position, String type, String reason)
            implements Delivery {}

    /** No event of ours at all: kept in the list for an operator, and stops nothing, since versions are dense. */
    record Unrelated(int partition, long offset, String reason) implements Delivery {}
}
