package fr.jalon.command.handling;

import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command between its coming and its outcome (promise). Either its turn comes, or whoever waits gives up before: never both. */
final class PendingCommand {

    /** What a command costs beside what it records, with the request that it came in. */
    private static final int BYTES_EACH = 8_192;

    private final Envelope envelope;
    private final @Nullable String traceparent;
    private final long bytes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

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

    /** Its turn has come; false if nobody waits for it any more. Once more says the same. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.TAKEN) || state.get() == State.TAKEN;
    }

    private boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP);
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
     * @throws StoreAway if its turn did not come in time: nothing was done
     */
    Outcome await(Duration turnWithin) {
        try {
            return awaited(turnWithin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp();
            throw new StoreAway(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Outcome awaited(Duration turnWithin) throws InterruptedException, ExecutionException {
        try {
            return outcome.get(turnWithin.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (giveUp()) {
                throw new StoreAway(new TimeoutException("others are before it on this territory"));
            }
            return outcome.get();
        }
    }
}
