package fr.jalon.command.handling;

import fr.jalon.command.eventstore.UniqueViolation;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.RepetitionRules;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Siren;
import fr.jalon.edge.tracing.Trace;
import fr.jalon.edge.tracing.Traces;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Command gateway: sends commands to their handler, and again where somebody else was faster (optimistic concurrency). */
public final class Territories {

    private static final int ATTEMPTS_MAX = 50;
    private static final long PAUSE_NANOS_MAX = 20_000_000;
    private static final Duration TURN_WITHIN = Duration.ofSeconds(10);

    private final TerritoryLocks locks = new TerritoryLocks(TURN_WITHIN);
    private final CommandBus commands;
    private final Supplier<LocalDate> today;
    private final Traces traces;

    Territories(CommandBus commands, Supplier<LocalDate> today, Traces traces) {
        this.commands = commands;
        this.today = today;
        this.traces = traces;
    }

    /**
     * Handles a command. When this returns {@link Outcome.Stored}, it is on disk.
     *
     * @throws StoreAway if the event store cannot be reached, or too many are before it on the territory
     */
    public Outcome handle(Envelope envelope) {
        try (Trace trace = begun(envelope)) {
            try {
                Outcome outcome = CommandMeters.timed(
                        envelope.command(), () -> dispatch(envelope.command().siren(), envelope, Outcome.class::cast));
                trace.tell("jalon.outcome", outcome.getClass().getSimpleName());
                return outcome;
            } catch (RuntimeException e) {
                trace.failed(e);
                throw e;
            }
        }
    }

    /** A line of an import, of which there may be a million, is a trace of its own. */
    private Trace begun(Envelope envelope) {
        String work = "command " + envelope.command().getClass().getSimpleName();
        Trace trace = envelope.mode() == Mode.RECORD_ONCE ? traces.beginAnew(work) : traces.begin(work);
        return trace.tell("jalon.siren", envelope.command().siren().digits())
                .tell("jalon.correlation-id", envelope.origin().correlationId());
    }

    /**
     * A territory as it is now.
     *
     * @throws StoreAway if the event store cannot be reached
     */
    public LoadedTerritory peek(Siren siren) {
        return dispatch(siren, new LoadTerritory(siren), LoadedTerritory.class::cast);
    }

    /**
     * What a key was answered before: the same again, or a refusal where it came with other content.
     *
     * @throws StoreAway if the event store cannot be reached
     */
    public Optional<Outcome> answeredBefore(Siren siren, Envelope.Idempotency idempotency) {
        return dispatch(
                siren,
                new LoadIdempotentAnswer(siren, idempotency),
                known -> ((Optional<?>) known).map(Outcome.class::cast));
    }

    /** Decides on a territory that need not be what is recorded: one line of a dry run after another. */
    public Decided decide(Envelope envelope, LoadedTerritory peeked) {
        if (envelope.mode() != Mode.DRY_RUN) {
            throw new IllegalArgumentException("Only a dry run is decided without recording");
        }
        Territory before = peeked.territory();
        if (before instanceof Territory.Registered registered
                && RepetitionRules.isRecorded(envelope.command(), before)) {
            return new Decided(
                    new Outcome.Repeated(
                            CommandHandling.answer(envelope.command(), new Decision.Accepted(List.of(), registered))),
                    peeked);
        }
        return switch (TerritoryDecider.decide(envelope.command(), before, today.get())) {
            case Decision.Refused(List<Refusal> refusals) -> new Decided(new Outcome.Refused(refusals), peeked);
            case Decision.Accepted accepted -> decided(envelope.command(), accepted, peeked);
        };
    }

    private static Decided decided(TerritoryCommand command, Decision.Accepted accepted, LoadedTerritory before) {
        LoadedTerritory after = new LoadedTerritory(
                accepted.after(),
                before.bytes()
                        + accepted.events().stream().mapToLong(EventWeight::of).sum(),
                before.stored() + TerritorySize.of(accepted.events()));
        return TerritorySize.isOver(command, after.stored())
                ? new Decided(TerritorySize.refusal(), before)
                : new Decided(new Outcome.Decided(CommandHandling.answer(command, accepted)), after);
    }

    /** An outcome, and the territory with what would be recorded. */
    public record Decided(Outcome outcome, LoadedTerritory after) {}

    private <T> T dispatch(Siren siren, Object payload, Function<Object, T> cast) {
        return locks.inTurn(siren, () -> dispatchInTurn(payload, cast));
    }

    private <T> T dispatchInTurn(Object payload, Function<Object, T> cast) {
        for (int attempt = 1; ; attempt++) {
            try {
                return cast.apply(once(payload));
            } catch (RuntimeException e) {
                if (isAway(e)) {
                    throw new StoreAway(e);
                }
                if (!isConflict(e) || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, PAUSE_NANOS_MAX));
            }
        }
    }

    private Object once(Object payload) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        commands.dispatch(GenericCommandMessage.asCommandMessage(payload), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static boolean isConflict(Throwable exception) {
        return any(exception, cause -> cause instanceof ConcurrencyException) || UniqueViolation.isBehind(exception);
    }

    private static boolean isAway(Throwable exception) {
        return any(
                exception,
                cause -> cause instanceof CannotCreateTransactionException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof SQLTransientException
                        || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState())));
    }

    /**
     * Class 08: no connection; class 57: the server stops; class 53: it has no resources left. None: the pool says so itself, of a
     * connection that broke under whoever had it.
     */
    private static boolean isConnectionState(@Nullable String state) {
        return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }

    private static boolean any(@Nullable Throwable exception, Function<Throwable, Boolean> test) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (test.apply(cause)) {
                return true;
            }
        }
        return false;
    }
}
