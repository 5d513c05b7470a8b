package fr.jalon.command.eventstore;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots at lengths that each are longer by a half than the one before: a snapshot holds the whole history, so
 * that at a fixed interval its cost per command would grow with the length. This way it stays the same.
 */
public final class GrowingSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingSnapshots.class);

    private final EventStore events;
    private final Executor thread;
    private final long first;

    /**
     * @param thread takes them, one after another, so that nobody waits for them
     * @param first the length at which the first is taken
     */
    GrowingSnapshots(EventStore events, Executor thread, long first) {
        this.events = events;
        this.thread = thread;
        this.first = first;
    }

    /**
     * Takes a snapshot in a while if one became due; of a history that was read without one too, which makes up for one that was missed.
     *
     * @param from its length before, or that of the snapshot it was read from
     * @param to its length now
     */
    public void grown(String type, String identifier, long from, long to, Object aggregate) {
        if (isDueBetween(from, to, first)) {
            try {
                thread.execute(() -> take(type, identifier, to, aggregate));
            } catch (RejectedExecutionException e) {
                LOG.debug("No snapshot of {} is taken: too many wait, or the service stops", identifier, e);
            }
        }
    }

    private void take(String type, String identifier, long length, Object aggregate) {
        try {
            events.storeSnapshot(new GenericDomainEventMessage<>(type, identifier, length - 1, aggregate));
        } catch (RuntimeException e) {
            LOG.warn("The snapshot of {} at {} events is missed: {}", identifier, length, e.getMessage());
        }
    }

    /** Whether one is taken of a history that grew from a length to another. */
    static boolean isDueBetween(long from, long to, long first) {
        long due = first;
        while (due <= from) {
            due += Math.max(1, due / 2);
        }
        return due <= to;
    }
}
