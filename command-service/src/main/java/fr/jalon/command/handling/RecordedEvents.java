package fr.jalon.command.handling;

import fr.jalon.domain.event.TerritoryEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events so far, the last one first; one more costs the same whatever the length. */
record RecordedEvents(
        @Nullable TerritoryEvent last, @Nullable RecordedEvents before) {

    static final RecordedEvents NOTHING = new RecordedEvents(null, null);

    RecordedEvents then(TerritoryEvent event) {
        return new RecordedEvents(event, this);
    }

    List<TerritoryEvent> inOrder() {
        Deque<TerritoryEvent> events = new ArrayDeque<>();
        for (RecordedEvents past = this; past != null && past.last != null; past = past.before) {
            events.addFirst(past.last);
        }
        return List.copyOf(events);
    }
}
