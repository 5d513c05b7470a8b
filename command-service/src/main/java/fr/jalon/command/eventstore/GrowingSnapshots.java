package fr.jalon.command.eventstore;

import fr.jalon.domain.event.TerritoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;

/**
 * Takes snapshots at lengths that each are longer by a half than the one before: a snapshot holds the whole history, so
 * that at a fixed interval its cost per command would grow with the length. This way it stays the same. Which lengths
 * these are depends on nothing but the first, since Axon's cache keeps no state of triggers.
 */
final class GrowingSnapshots implements SnapshotTriggerDefinition {

    private final Snapshotter snapshotter;
    private final long first;

    /** {@code first}: the length at which the first snapshot is taken. */
    GrowingSnapshots(Snapshotter snapshotter, long first) {
        this.snapshotter = snapshotter;
        this.first = first;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger(aggregateType);
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
        return prepareTrigger(aggregateType);
    }

    /** Whether a snapshot is taken of a history of that length. */
    static boolean isDue(long length, long first) {
        long due = first;
        while (due < length) {
            due += Math.max(1, due / 2);
        }
        return due == length;
    }

    private final class Trigger implements SnapshotTrigger {

        private final Class<?> aggregateType;

        Trigger(Class<?> aggregateType) {
            this.aggregateType = aggregateType;
        }

        /** Called for what is recorded and for what is loaded: a snapshot that was missed is made up for. */
        @Override
        public void eventHandled(EventMessage<?> message) {
            if (message instanceof DomainEventMessage<?> event
                    && TerritoryEvent.class.isAssignableFrom(event.getPayloadType())
                    && isDue(event.getSequenceNumber() + 1, first)) {
                snapshotter.scheduleSnapshot(aggregateType, event.getAggregateIdentifier());
            }
        }

        @Override
        public void initializationFinished() {
            // What is loaded and what is recorded are treated alike.
        }
    }
}
