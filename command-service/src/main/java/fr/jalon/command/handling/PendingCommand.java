package fr.jalon.command.handling;

import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A command between its coming and its outcome (promise). Either its turn comes, or whoever waits gives up before, and nothing was done: never
 * both. Whoever gives up while it is under way is told that nobody knows, and it is not begun another time.
 */
final class PendingCommand {

    /** What a command costs beside what it records, with the request that it came in. */
    private static final int BYTES_EACH = 8_192;

    private final Envelope envelope;
    private final @Nullable String traceparent;
    private final long bytes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile Runnable leaving = () -> {};
    private volatile long since = System.nanoTime();

    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    /** {@code traceparent}: what its events keep of the trace it belongs to. */
    PendingCommand(Envelope envelope, @Nullable String traceparent) {
        this.envelope = envelope;
        this.traceparent = traceparent;
        this.bytes = BYTES_EACH + weightOf(envelope.command());
    }

    /** From now on it waits. {@code leaving}: what to do if it is given up. */
    void enters(Runnable leaving) {
        this.leaving = leaving;
        this.since = System.nanoTime();
    }

    Envelope envelope() {
        return envelope;
    }

    @Nullable String traceparent() {
        return traceparent;
    }

    Siren siren() {
        return envelope.command().siren();
    }

    /** What it costs in memory, in bytes. */
    long bytes() {
        return bytes;
    }

    private static long weightOf(TerritoryCommand command) {
        return switch (command) {
            case LogMilestone log -> EventWeight.of(log.milestone());
            case CorrectMilestone correct -> EventWeight.of(correct.replacement());
            case RecordAuditStep audit -> EventWeight.of(audit.step());
            default -> 0;
        };
    }

    /** Its turn has come; false if nobody waits for it any more. Once more says the same, as long as somebody waits. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.TAKEN) || state.get() == State.TAKEN;
    }

    void complete(Outcome came) {
        outcome.complete(came);
    }

    void fail(RuntimeException cause) {
        outcome.completeExceptionally(cause);
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /**
     * What it came to. Whoever is interrupted while it is under way does not learn it.
     *
     * @param turnWithin how long it waits for its turn, from when it came
     * @param answerWithin how long for its outcome, from when it came
     * @throws StoreAway if its turn did not come in time: nothing was done; or if it is still under way: nobody knows
     */
    Outcome await(Duration turnWithin, Duration answerWithin) {
        try {
            return awaited(turnWithin, answerWithin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state.set(State.GIVEN_UP);
            leaving.run();
            throw new StoreAway(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Outcome awaited(Duration turnWithin, Duration answerWithin)
            throws InterruptedException, ExecutionException {
        try {
            return within(turnWithin);
        } catch (TimeoutException e) {
            if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
                leaving.run();
                throw new StoreAway(new TimeoutException("others are before it on this territory"));
            }
            return underWay(answerWithin);
        }
    }

    private Outcome underWay(Duration answerWithin) throws InterruptedException, ExecutionException {
        try {
            return within(answerWithin);
        } catch (TimeoutException e) {
            state.set(State.GIVEN_UP);
            throw new StoreAway(new TimeoutException("it is under way, and may still be stored"));
        }
    }

    private Outcome within(Duration most) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(since + most.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
