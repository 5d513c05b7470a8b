package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.GenerationComparison.Difference;
import fr.jalon.query.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The documents that two generations do not agree on. Both go on being fed meanwhile, and what goes on changing differs for a moment: so each
 * document is looked at again, until it agrees or nothing moves any more.
 */
final class Suspects {

    private static final int SUSPECTS_MAX = 10_000;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int TRIES_MAX = 20;

    private final GenerationComparison comparison;
    private final Generation read;
    private final Generation built;
    private final List<Difference> all = new ArrayList<>();
    private long looked;

    Suspects(GenerationComparison comparison, Generation read, Generation built) {
        this.comparison = comparison;
        this.read = read;
        this.built = built;
    }

    /** Those that are left. */
    List<Difference> all() {
        return all;
    }

    /** How many documents were compared. */
    long looked() {
        return looked;
    }

    /** Compares all documents, on another thread while this one waits; once more where the store was away in the middle. */
    void find(Consumer<BooleanSupplier> await) {
        for (int tried = 1; ; tried++) {
            all.clear();
            FutureTask<Long> comparing = new FutureTask<>(() -> comparison.compare(read, built, each -> {
                if (all.size() < SUSPECTS_MAX) {
                    all.add(each);
                }
            }));
            Thread.ofPlatform().daemon().name("comparison").start(comparing);
            try {
                await.accept(comparing::isDone);
                looked = comparing.get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof StoreUnavailableException) || tried == TRIES_MAX) {
                    throw new IllegalStateException("The comparison failed: " + e.getCause(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                // Nobody waits for what a run that was taken over or ended has begun.
                comparing.cancel(true);
            }
        }
    }

    /**
     * Leaves those out that agree by now.
     *
     * @param moves a number that changes as long as anything is projected into either
     * @param inTime whether it is worth another look: under a load that never ends, something always differs for a moment
     * @param together waits until the one that is built shows what the one that is read shows
     * @param between is run before each document: there may be thousands
     */
    void lookAgain(LongSupplier moves, BooleanSupplier inTime, Runnable together, Runnable between) {
        while (!all.isEmpty() && inTime.getAsBoolean()) {
            long before = moves.getAsLong();
            together.run();
            all.removeIf(suspect -> {
                between.run();
                return comparison.again(read, built, suspect).isEmpty();
            });
            if (before == moves.getAsLong()) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
