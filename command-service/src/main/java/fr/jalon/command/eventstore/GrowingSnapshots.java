package fr.jalon.command.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

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
            if (length >= first && length >= lastSnapshot + lastSnapshot / 2 + 1) {
                lastSnapshot = length;
                schedule(event.getAggregateIdentifier());
            }
        }

        /** Once for each unit of work: a long history that is loaded without a snapshot passes several lengths. */
        private void schedule(String identifier) {
            UnitOfWork<?> work = CurrentUnitOfWork.get();
            if (work.resources().putIfAbsent(Trigger.class.getName() + identifier, identifier) == null) {
                work.onCleanup(done -> snapshotter.scheduleSnapshot(aggregateType, identifier));
            }
        }

        @Override
        public void initializationFinished() {
            // A territory that was just registered is never loaded: what is due does not wait for that.
        }
    }
}
