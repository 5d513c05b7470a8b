package fr.jalon.command.handling;

import fr.jalon.domain.party.Siren;
import java.util.Comparator;
import java.util.List;

/** Commands that are decided and stored together. */
final class CommandBatch {

    private final List<PendingCommand> commands;
    private final boolean patient;
    private volatile boolean committing;

    /**
     * By territory, those of one in the order in which they came: as long as everybody writes in the same order, nobody waits in a circle.
     *
     * @param patient whether to wait for others in the database as long as it takes
     */
    CommandBatch(List<PendingCommand> commands, boolean patient) {
        this.commands = commands.stream()
                .sorted(Comparator.comparing(command -> command.siren().digits()))
                .toList();
        this.patient = patient;
    }

    List<PendingCommand> commands() {
        return commands;
    }

    boolean isPatient() {
        return patient;
    }

    List<Siren> sirens() {
        return commands.stream().map(PendingCommand::siren).distinct().toList();
    }

    /** From now on only the database knows whether it is stored. */
    void beginCommit() {
        committing = true;
    }

    /** Whether a failure leaves open if it was stored. */
    boolean isCommitting() {
        return committing;
    }

    /**
     * What a batch came to, once it is committed.
     *
     * @param results one for each of its commands
     */
    record Settled(List<Result> results, List<Grown> grown) {}

    /** A territory with what was recorded, and the version it had before. */
    record Grown(long from, RecordedTerritory territory) {}

    /** What one of its commands came to. */
    sealed interface Result {

        /** It was decided. */
        record Decided(PendingCommand command, Outcome outcome) implements Result {}

        /** It cannot be decided, and spoils nothing else. */
        record Failed(PendingCommand command, RuntimeException cause) implements Result {}
    }
}
