package fr.jalon.command.handling;

import fr.jalon.command.handling.CommandBatch.Grown;
import fr.jalon.command.handling.CommandBatch.Result;
import fr.jalon.command.handling.Deadlines.Move;
import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.command.handling.IdempotentAnswers.Kept;
import fr.jalon.command.handling.IdempotentAnswers.NewAnswer;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.RepetitionRules;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryDecider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands of a batch one after another, each on what those before it left of its territory, and gathers what is to be stored. Asks
 * nobody and changes nothing.
 */
final class BatchDecisions {

    private final Map<Siren, RecordedTerritory> territories;
    private final Map<IdempotentAnswers.Key, Kept> answers;
    private final LocalDate today;
    private final Map<Siren, Long> grown = new LinkedHashMap<>();
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final List<NewAnswer> newAnswers = new ArrayList<>();
    private final Map<Deadline, Boolean> deadlines = new LinkedHashMap<>();

    private record Deadline(Siren siren, LocalDate day) {}

    /**
     * @param territories as they are now
     * @param answers what the keys of the commands were answered before
     */
    BatchDecisions(
            Map<Siren, RecordedTerritory> territories, Map<IdempotentAnswers.Key, Kept> answers, LocalDate today) {
        this.territories = new HashMap<>(territories);
        this.answers = new HashMap<>(answers);
        this.today = today;
    }

    /** What it comes to, once all is stored. */
    Result decide(PendingCommand command) {
        try {
            return new Result.Decided(command, outcome(command));
        } catch (RuntimeException e) {
            return new Result.Failed(command, e);
        }
    }

    List<DomainEventMessage<?>> events() {
        return events;
    }

    List<NewAnswer> newAnswers() {
        return newAnswers;
    }

    List<Move> deadlineMoves() {
        return deadlines.entrySet().stream()
                .map(each -> new Move(each.getKey().siren(), each.getKey().day(), each.getValue()))
                .toList();
    }

    List<Grown> grown() {
        return grown.entrySet().stream()
                .map(each -> new Grown(each.getValue(), territory(each.getKey())))
                .toList();
    }

    private RecordedTerritory territory(Siren siren) {
        RecordedTerritory found = territories.get(siren);
        if (found == null) {
            throw new IllegalStateException(siren + " is not of this batch");
        }
        return found;
    }

    private Outcome outcome(PendingCommand pending) {
        Envelope envelope = pending.envelope();
        RecordedTerritory before = territory(pending.siren());
        Outcome known = answeredBefore(envelope, before.territory());
        if (known != null) {
            return known;
        }
        return switch (TerritoryDecider.decide(envelope.command(), before.territory(), today)) {
            case Decision.Refused(List<Refusal> refusals) -> new Outcome.Refused(refusals);
            case Decision.Accepted accepted -> accepted(pending, accepted, before);
        };
    }

    private @Nullable Outcome answeredBefore(Envelope envelope, Territory before) {
        Idempotency idempotency = envelope.idempotency();
        if (idempotency != null && envelope.mode() != Mode.DRY_RUN) {
            Kept kept = answers.get(new IdempotentAnswers.Key(envelope.command().siren(), idempotency.key()));
            if (kept != null) {
                return kept.to(idempotency);
            }
        }
        Long expected = envelope.expectedVersion();
        if (expected != null && expected != before.version()) {
            return new Outcome.VersionMismatch(before.version());
        }
        return envelope.mode() == Mode.RECORD_ONCE && RepetitionRules.isRecorded(envelope.command(), before)
                ? new Outcome.Repeated(
                        Answer.to(envelope.command(), new Decision.Accepted(List.of(), (Territory.Registered) before)))
                : null;
    }

    private Outcome accepted(PendingCommand pending, Decision.Accepted accepted, RecordedTerritory before) {
        Envelope envelope = pending.envelope();
        TerritoryCommand command = envelope.command();
        long size = TerritorySize.of(accepted.events());
        if (TerritorySize.isOver(command, before.stored() + size)) {
            return TerritorySize.refusal();
        }
        Answer answer = Answer.to(command, accepted);
        if (envelope.mode() == Mode.DRY_RUN) {
            return new Outcome.Decided(answer);
        }
        List<DomainEventMessage<?>> messages = messages(pending, accepted.events(), before.version());
        String last = messages.isEmpty() ? before.last() : messages.getLast().getIdentifier();
        RecordedTerritory after = before.and(accepted.events(), accepted.after(), size, last);
        // Nothing throws from here on: what was gathered is complete.
        events.addAll(messages);
        moveDeadline(command, before.territory(), accepted.after());
        keep(command.siren(), envelope.idempotency(), answer);
        territories.put(command.siren(), after);
        if (!accepted.events().isEmpty()) {
            grown.putIfAbsent(command.siren(), before.version());
        }
        return new Outcome.Stored(answer);
    }

    private static List<DomainEventMessage<?>> messages(
            PendingCommand pending, List<TerritoryEvent> recorded, long version) {
        MetaData metaData = MetaData.with("actor", pending.envelope().origin().actor())
                .and("correlationId", pending.envelope().origin().correlationId())
                .and("causationId", IdentifierFactory.getInstance().generateIdentifier());
        String traceparent = pending.traceparent();
        MetaData traced = traceparent == null ? metaData : metaData.and("traceparent", traceparent);
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        long sequence = version;
        for (TerritoryEvent event : recorded) {
            messages.add(new GenericDomainEventMessage<>(
                    RecordedTerritories.TYPE, pending.siren().digits(), sequence++, event, traced));
        }
        return messages;
    }

    private void keep(Siren siren, @Nullable Idempotency idempotency, Answer answer) {
        if (idempotency != null) {
            newAnswers.add(new NewAnswer(siren, idempotency, answer));
            answers.put(
                    new IdempotentAnswers.Key(siren, idempotency.key()), new Kept(idempotency.fingerprint(), answer));
        }
    }

    /** Announcing makes sure of the deadline; any other command touches it only if it changes. */
    private void moveDeadline(TerritoryCommand command, Territory before, Territory.Registered after) {
        Optional<LocalDate> now = after.nextChangeAfter(today);
        Optional<LocalDate> earlier =
                before instanceof Territory.Registered known && !(command instanceof TerritoryCommand.AnnounceLevels)
                        ? known.nextChangeAfter(today)
                        : Optional.empty();
        if (!now.equals(earlier)) {
            now.ifPresent(day -> deadlines.put(new Deadline(command.siren(), day), true));
            earlier.ifPresent(day -> deadlines.put(new Deadline(command.siren(), day), false));
        }
    }
}
