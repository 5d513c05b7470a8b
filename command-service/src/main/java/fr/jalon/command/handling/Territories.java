package fr.jalon.command.handling;

import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.RepetitionRules;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.edge.tracing.Trace;
import fr.jalon.edge.tracing.Traces;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Command gateway: lets commands wait for their turn and tells what they came to; and shows territories as they are. */
public final class Territories {

    private static final Logger LOG = LoggerFactory.getLogger(Territories.class);

    private static final Duration TURN_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final WaitingCommands waiting;
    private final RecordedTerritories recorded;
    private final IdempotentAnswers answers;
    private final Supplier<LocalDate> today;
    private final Traces traces;

    Territories(
            WaitingCommands waiting,
            RecordedTerritories recorded,
            IdempotentAnswers answers,
            Supplier<LocalDate> today,
            Traces traces) {
        this.waiting = waiting;
        this.recorded = recorded;
        this.answers = answers;
        this.today = today;
        this.traces = traces;
    }

    /**
     * Handles a command. When this returns {@link Outcome.Stored}, it is on disk.
     *
     * @throws StoreAway if the event store cannot be reached, or too many are before it on the territory
     * @throws TooManyCommands if too many wait already
     */
    public Outcome handle(Envelope envelope) {
        return submit(envelope).outcome();
    }

    /**
     * Lets a command wait for its turn and returns; those of one territory come in this order. Who imports waits for room, and is asked no faster
     * than he is served.
     *
     * @throws TooManyCommands if too many wait already
     */
    public Submitted submit(Envelope envelope) {
        Siren siren = envelope.command().siren();
        if (!(envelope.command() instanceof RegisterTerritory) && !waiting.isBusy(siren)) {
            warm(siren);
        }
        Trace trace = begun(envelope);
        PendingCommand command = new PendingCommand(envelope, traces.kept());
        Trace left = trace.leave();
        try {
            if (!waiting.add(command, envelope.mode() == Mode.RECORD_ONCE ? TURN_WITHIN : Duration.ZERO)) {
                CommandMeters.turnedAway(envelope.mode());
                throw new TooManyCommands();
            }
        } catch (TooManyCommands | StoreAway refused) {
            left.failed(refused);
            left.close();
            throw refused;
        }
        return new WaitingOutcome(command, TURN_WITHIN, ANSWER_WITHIN, left);
    }

    /** What cannot be read now is told when its turn has come. */
    private void warm(Siren siren) {
        try {
            recorded.warm(siren);
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be read yet", siren, e);
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
        RecordedTerritory current = asking(() -> recorded.current(siren));
        return new LoadedTerritory(current.territory(), current.bytes(), current.stored());
    }

    /**
     * What a key was answered before: the same again, or a refusal where it came with other content.
     *
     * @throws StoreAway if the event store cannot be reached
     */
    public Optional<Outcome> answeredBefore(Siren siren, Envelope.Idempotency idempotency) {
        return asking(() -> answers.find(siren, idempotency.key())).map(kept -> kept.to(idempotency));
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw StoreTroubles.isAway(e) ? new StoreAway(e) : e;
        }
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
                    new Outcome.Repeated(Answer.to(envelope.command(), new Decision.Accepted(List.of(), registered))),
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
                : new Decided(new Outcome.Decided(Answer.to(command, accepted)), after);
    }

    /** An outcome, and the territory with what would be recorded. */
    public record Decided(Outcome outcome, LoadedTerritory after) {}
}
