package fr.jalon.command.handling;

import fr.jalon.command.feed.Feed;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.RepetitionRules;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.domain.value.Siren;
import fr.jalon.edge.tracing.Traces;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Handles one command in one transaction: its events, their pending marks, its answer and the deadline are kept together or
 * not at all.
 */
final class CommandHandling {

    private final Repository<TerritoryAggregate> territories;
    private final IdempotentAnswers answers;
    private final Supplier<Succession> succession;
    private final Supplier<LocalDate> today;
    private final Deadlines deadlines;
    private final Feed feed;
    private final Predicate<Siren> isCached;
    private final ToLongFunction<Siren> versions;
    private final Consumer<Siren> forget;
    private final Traces traces;

    /**
     * @param isCached whether loading asks nobody
     * @param forget drops what is cached of a territory
     * @param versions how many events a territory has, asked of the store itself
     */
    CommandHandling(
            Repository<TerritoryAggregate> territories,
            Predicate<Siren> isCached,
            ToLongFunction<Siren> versions,
            Consumer<Siren> forget,
            IdempotentAnswers answers,
            Supplier<Succession> succession,
            Supplier<LocalDate> today,
            Deadlines deadlines,
            Feed feed,
            Traces traces) {
        this.territories = territories;
        this.isCached = isCached;
        this.versions = versions;
        this.forget = forget;
        this.answers = answers;
        this.succession = succession;
        this.today = today;
        this.deadlines = deadlines;
        this.feed = feed;
        this.traces = traces;
    }

    /** What the domain makes of a territory that nothing is recorded of, or of the one recorded. */
    @CommandHandler
    LoadedTerritory handle(LoadTerritory peek) {
        LoadedTerritory peeked = found(peek.siren())
                .map(found -> found.invoke(
                        aggregate -> new LoadedTerritory(aggregate.territory(), aggregate.bytes(), aggregate.stored())))
                .orElseGet(() -> new LoadedTerritory(unregistered(), 0, 0));
        refuseStale(peek.siren(), peeked.territory());
        return peeked;
    }

    @CommandHandler
    Outcome handle(Envelope envelope) throws Exception {
        Optional<Aggregate<TerritoryAggregate>> found = found(envelope.command().siren());
        Territory before = found.map(aggregate -> aggregate.invoke(TerritoryAggregate::territory))
                .orElseGet(this::unregistered);
        Outcome outcome = outcome(envelope, before, found.orElse(null));
        if (!(outcome instanceof Outcome.Stored)) {
            refuseStale(envelope.command().siren(), before);
        }
        return outcome;
    }

    private Outcome outcome(Envelope envelope, Territory before, @Nullable Aggregate<TerritoryAggregate> found)
            throws Exception {
        Outcome known = answeredBefore(envelope, before);
        if (known != null) {
            return known;
        }
        return switch (TerritoryDecider.decide(envelope.command(), before, today.get())) {
            case Decision.Refused(List<Refusal> refusals) -> new Outcome.Refused(refusals);
            case Decision.Accepted accepted
            when TerritorySize.isOver(envelope.command(), stored(found) + TerritorySize.of(accepted.events())) ->
                TerritorySize.refusal();
            case Decision.Accepted accepted
            when envelope.mode() == Mode.DRY_RUN -> new Outcome.Decided(answer(envelope.command(), accepted));
            case Decision.Accepted accepted -> store(envelope, accepted, before, found);
        };
    }

    private static long stored(@Nullable Aggregate<TerritoryAggregate> found) {
        return found == null ? 0 : found.invoke(TerritoryAggregate::stored);
    }

    /** What is stored would show by itself that another process wrote meanwhile; what is only answered would not. */
    private void refuseStale(Siren siren, Territory before) {
        if (versions.applyAsLong(siren) != before.version()) {
            throw new ConcurrencyException(siren + " has moved on since version " + before.version());
        }
    }

    /** What a key was answered before; empty if it was not used yet. */
    @CommandHandler
    Optional<Outcome> handle(LoadIdempotentAnswer peek) {
        Idempotency idempotency = peek.idempotency();
        return answers.find(peek.siren(), idempotency.key())
                .map(kept -> idempotency.isRepeatOf(kept.fingerprint())
                        ? new Outcome.Repeated(kept.answer())
                        : new Outcome.Refused(List.of(new Refusal("", Rule.KEY_REUSED, idempotency.key()))));
    }

    /** Asks before it loads: Axon takes a territory that is not there for an accident. */
    private Optional<Aggregate<TerritoryAggregate>> found(Siren siren) {
        if (!isCached.test(siren) && versions.applyAsLong(siren) == 0) {
            return Optional.empty();
        }
        Aggregate<TerritoryAggregate> found = territories.load(siren.digits());
        if (!found.invoke(aggregate -> aggregate.isUnder(succession.get()))) {
            forget.accept(siren);
            throw new ConcurrencyException(siren + " is read under rules that are not current any more");
        }
        return Optional.of(found);
    }

    private Territory unregistered() {
        return Territory.unregistered(succession.get());
    }

    private @Nullable Outcome answeredBefore(Envelope envelope, Territory before) {
        Idempotency idempotency = envelope.idempotency();
        if (idempotency != null && envelope.mode() != Mode.DRY_RUN) {
            Optional<Outcome> kept =
                    handle(new LoadIdempotentAnswer(envelope.command().siren(), idempotency));
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        Long expected = envelope.expectedVersion();
        if (expected != null && expected != before.version()) {
            return new Outcome.VersionMismatch(before.version());
        }
        return envelope.mode() == Mode.RECORD_ONCE && RepetitionRules.isRecorded(envelope.command(), before)
                ? new Outcome.Repeated(
                        answer(envelope.command(), new Decision.Accepted(List.of(), (Territory.Registered) before)))
                : null;
    }

    private Outcome store(
            Envelope envelope,
            Decision.Accepted accepted,
            Territory before,
            @Nullable Aggregate<TerritoryAggregate> found)
            throws Exception {
        MetaData metaData = metaData(envelope.origin());
        if (found == null) {
            territories.newInstance(() -> created(envelope.command().siren(), accepted, metaData));
        } else {
            found.execute(aggregate -> aggregate.record(accepted.events(), metaData));
        }
        moveDeadline(envelope.command(), before, accepted.after());
        Answer answer = answer(envelope.command(), accepted);
        if (envelope.idempotency() != null) {
            answers.keep(envelope.command().siren(), envelope.idempotency(), answer);
        }
        CurrentUnitOfWork.get().afterCommit(done -> feed.committed());
        return new Outcome.Stored(answer);
    }

    private MetaData metaData(Envelope.Origin origin) {
        MetaData metaData = MetaData.with("actor", origin.actor())
                .and("correlationId", origin.correlationId())
                .and("causationId", CurrentUnitOfWork.get().getMessage().getIdentifier());
        String traceparent = traces.kept();
        return traceparent == null ? metaData : metaData.and("traceparent", traceparent);
    }

    /** Announcing makes sure of the deadline; any other command touches it only if it changes. */
    private void moveDeadline(TerritoryCommand command, Territory before, Territory.Registered after) {
        LocalDate day = today.get();
        Optional<LocalDate> now = after.nextChangeAfter(day);
        Optional<LocalDate> earlier =
                before instanceof Territory.Registered known && !(command instanceof TerritoryCommand.AnnounceLevels)
                        ? known.nextChangeAfter(day)
                        : Optional.empty();
        if (!now.equals(earlier)) {
            deadlines.move(command.siren(), earlier, now);
        }
    }

    private TerritoryAggregate created(Siren siren, Decision.Accepted accepted, MetaData metaData) {
        TerritoryAggregate aggregate = new TerritoryAggregate(siren.digits(), succession.get());
        aggregate.record(accepted.events(), metaData);
        return aggregate;
    }

    /** The answer to an accepted command. */
    static Answer answer(TerritoryCommand command, Decision.Accepted accepted) {
        return new Answer(
                command.siren(),
                milestoneOf(command),
                command instanceof RecordAuditStep audit ? audit.step().audit() : null,
                accepted.after().version(),
                accepted.events().stream()
                        .filter(Announcement.class::isInstance)
                        .map(Announcement.class::cast)
                        .toList(),
                accepted.after().announced().level());
    }

    private static @Nullable MilestoneId milestoneOf(TerritoryCommand command) {
        return switch (command) {
            case LogMilestone log -> log.milestone().id();
            case RetractMilestone retract -> retract.retracts();
            case CorrectMilestone correct -> correct.replacement().id();
            default -> null;
        };
    }
}
