package fr.jalon.command.handling;

import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.MilestoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to.
 *
 * @param milestone the milestone logged or taken back, null if the command was about none
 * @param audit the audit that was written to, null if it was none
 * @param version of the territory with the events of this command
 * @param announcements what was announced with it
 * @param level announced after it
 */
public record Answer(
        Siren siren,
        @Nullable MilestoneId milestone,
        @Nullable AuditId audit,
        long version,
        List<Announcement> announcements,
        int level) {

    /** Copies the list. */
    public Answer {
        announcements = List.copyOf(announcements);
    }

    /** The answer to an accepted command. */
    static Answer to(TerritoryCommand command, Decision.Accepted accepted) {
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
