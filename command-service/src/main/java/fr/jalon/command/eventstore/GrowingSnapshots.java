package fr.jalon.command.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Takes the next snapshot when a history has grown by a half since the last one: a snapshot holds the whole history, so
 * that at a fixed interval its cost per command would grow with the length. This way it stays the same.
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
        return new Trigger(snapshotter, aggregateType, first);
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
        return trigger;
    }

    private static final class Trigger implements SnapshotTrigger {

        private final Snapshotter snapshotter;
        private final Class<?> aggregateType;
        private final long first;
        private long lastSnapshot = -1;
        private boolean loaded;

        Trigger(Snapshotter snapshotter, Class<?> aggregateType, long first) {
            this.snapshotter = snapshotter;
            this.aggregateType = aggregateType;
            this.first = first;
        }

        @Override
        public void eventHandled(EventMessage<?> message) {
            if (message instanceof DomainEventMessage<?> event) {
                handled(event);
            }
        }

        private void handled(DomainEventMessage<?> event) {
            long length = event.getSequenceNumber() + 1;
            if (lastSnapshot < 0) {
                // The first message of a loaded history is its snapshot or its first event.
                lastSnapshot = event.getSequenceNumber();
            }
            if (loaded && length >= first && length >= lastSnapshot + lastSnapshot / 2 + 1) {
                lastSnapshot = length;
                CurrentUnitOfWork.get()
                        .onCleanup(done -> snapshotter.scheduleSnapshot(aggregateType, event.getAggregateIdentifier()));
            }
        }

        @Override
        public void initializationFinished() {
            loaded = true;
        }
    }
}
