package fr.jalon.command.handling;

import fr.jalon.domain.event.TerritoryEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events so far, the last one first; one more costs the same whatever the length. */
record Past(@Nullable TerritoryEvent last, @Nullable Past before) {

    static final Past NOTHING = new Past(null, null);

    Past then(TerritoryEvent event) {
        return new Past(event, this);
    }

    List<TerritoryEvent> inOrder() {
        Deque<TerritoryEvent> events = new ArrayDeque<>();
        for (Past past = this; past != null && past.last != null; past = past.before) {
            events.addFirst(past.last);
        }
        return List.copyOf(events);
    }
}
