package fr.jalon.command.handling;

import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One command at a time on a territory within this process, in the order in which they came (lock striping: territories that share a stripe
 * wait for each other, which costs time and nothing else). Taken before a connection is, so that those who wait for one territory leave the
 * pool to all others. Between processes the event store's key decides (optimistic concurrency).
 */
final class TerritoryLocks {

    private static final int STRIPES = 1_024;
    private static final boolean FAIR = true;

    private final ReentrantLock[] stripes =
            Stream.generate(() -> new ReentrantLock(FAIR)).limit(STRIPES).toArray(ReentrantLock[]::new);

    private final Duration most;

    /** {@code most}: how long anybody waits for his turn. */
    TerritoryLocks(Duration most) {
        this.most = most;
    }

    /**
     * Does it when it is its turn.
     *
     * @throws StoreAway if that did not come in time, or the thread was interrupted meanwhile: nothing was done
     */
    <T> T inTurn(Siren siren, Supplier<T> work) {
        ReentrantLock lock = stripes[Math.floorMod(siren.hashCode(), STRIPES)];
        try {
            if (!lock.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreAway(new TimeoutException("others are before it on this territory"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway(e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
