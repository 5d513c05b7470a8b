package fr.jalon.domain.territory;

import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.Refusal;
import java.util.List;

/** What comes of a command. */
public sealed interface Decision {

    /**
     * It is to be recorded.
     *
     * @param events in order, announcements last; empty if there is nothing to record
     * @param after the territory with these events
     */
    record Accepted(List<TerritoryEvent> events, Territory.Registered after) implements Decision {

        /** Copies the list. */
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It breaks rules; nothing is to be recorded. */
    record Refused(List<Refusal> refusals) implements Decision {

        /** Copies the list, which has at least one item. */
        public Refused {
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("A refusal gives its reason");
            }
            refusals = List.copyOf(refusals);
        }
    }
}
