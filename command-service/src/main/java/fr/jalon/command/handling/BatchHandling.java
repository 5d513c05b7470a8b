package fr.jalon.command.handling;

import fr.jalon.command.handling.CommandBatch.Result;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.command.handling.RecordedTerritories.Tip;
import fr.jalon.domain.party.Siren;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Handles a batch of commands in one transaction: their events, the pending marks, the answers and the deadlines are kept together or not at all,
 * each with one statement whatever their number. A command that is refused, or that cannot be decided, spoils nothing: nothing of it was begun.
 */
final class BatchHandling {

    /** How long a batch waits for a row that somebody else's transaction holds; whoever is in its way is then tried without the others. */
    private static final String SHORTLY = "set local lock_timeout = '200ms'";

    /** How long one territory alone waits: longer than the locks of an instance that vanished. Its commands are then told that nothing was done. */
    private static final String PATIENTLY = "set local lock_timeout = '15s'";

    private final RecordedTerritories territories;
    private final EventStore events;
    private final IdempotentAnswers answers;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final Supplier<LocalDate> today;

    BatchHandling(
            RecordedTerritories territories,
            EventStore events,
            IdempotentAnswers answers,
            Deadlines deadlines,
            JdbcClient jdbc,
            Supplier<LocalDate> today) {
        this.territories = territories;
        this.events = events;
        this.answers = answers;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.today = today;
    }

    @CommandHandler
    Settled handle(CommandBatch batch) {
        jdbc.sql(batch.isPatient() ? PATIENTLY : SHORTLY).update();
        // Versions first: whatever a key was answered before somebody else's next version is found behind it.
        Map<Siren, RuntimeException> unreadable = new HashMap<>();
        Map<Siren, RecordedTerritory> current = current(batch.sirens(), unreadable);
        BatchDecisions decisions =
                new BatchDecisions(current, answers.find(IdempotentAnswers.Key.of(batch.commands())), today.get());
        List<Result> results = new ArrayList<>();
        for (PendingCommand command : batch.commands()) {
            RuntimeException trouble = unreadable.get(command.siren());
            results.add(trouble == null ? decisions.decide(command) : new Result.Failed(command, trouble));
        }
        store(batch, decisions);
        return new Settled(results, decisions.grown());
    }

    private Map<Siren, RecordedTerritory> current(List<Siren> sirens, Map<Siren, RuntimeException> unreadable) {
        Map<Siren, Tip> tips = territories.tips(sirens);
        Map<Siren, RecordedTerritory> current = new HashMap<>();
        for (Siren siren : sirens) {
            try {
                current.put(siren, territories.at(siren, tips.getOrDefault(siren, Tip.NOTHING)));
            } catch (RuntimeException e) {
                if (StoreTroubles.isOfTheStore(e)) {
                    throw e;
                }
                unreadable.put(siren, e);
            }
        }
        return current;
    }

    private void store(CommandBatch batch, BatchDecisions decisions) {
        if (!decisions.events().isEmpty()) {
            events.publish(decisions.events());
        }
        // Axon appends what was published when the unit of work is about to commit; who breaks a version is to hear of
        // it before anything else.
        CurrentUnitOfWork.get().onPrepareCommit(work -> {
            try {
                answers.keep(decisions.newAnswers());
                deadlines.move(decisions.deadlineMoves());
                batch.beginCommit();
            } catch (Error e) {
                // Axon rolls back for exceptions alone, and the next batch would find itself in this transaction.
                throw new IllegalStateException(e);
            }
        });
    }
}
