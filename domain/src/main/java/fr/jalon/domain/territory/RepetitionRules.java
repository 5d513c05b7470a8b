package fr.jalon.domain.territory;

import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import java.util.Optional;

/** Whether the history has already what a command asks for: an import may be repeated without storing anything twice. */
public final class RepetitionRules {

    private RepetitionRules() {}

    /** Whether the same was recorded before, under the same identifier and with the same content, retracted or not. */
    public static boolean isRecorded(TerritoryCommand command, Territory territory) {
        return territory instanceof Territory.Registered registered && isRecorded(command, registered);
    }

    private static boolean isRecorded(TerritoryCommand command, Territory.Registered before) {
        Facts facts = before.facts();
        return switch (command) {
            case RegisterTerritory register -> register.registration().equals(before.registration());
            case ChangeTerritoryDetails details -> before.changes().contains(details.change());
            case LogMilestone log ->
                facts.recorded(log.milestone().id())
                        .filter(recorded -> recorded.milestone().equals(log.milestone()))
                        .isPresent();
            case RetractMilestone retract ->
                retraction(facts.recorded(retract.retracts()))
                        .filter(known ->
                                known.correctedBy() == null && known.reason().equals(retract.reason()))
                        .isPresent();
            case CorrectMilestone correct -> isRecorded(correct, before);
            case RecordAuditStep audit ->
                before.audits()
                        .named(audit.step().audit())
                        .filter(known -> isRecorded(audit.step(), known))
                        .isPresent();
            case AnnounceLevels ignored -> false;
        };
    }

    private static boolean isRecorded(AuditEvent step, Audit known) {
        return switch (step) {
            case AuditOpened opened -> opened.equals(known.opened());
            case AuditOpinionGiven opinion -> known.has(opinion);
            case AuditClosed closed ->
                known.closing() != null && closed.equals(known.closing().closed());
        };
    }

    private static boolean isRecorded(CorrectMilestone correct, Territory.Registered before) {
        var replacement = TerritoryDecider.keepingSynergy(correct, before);
        return retraction(before.facts().recorded(correct.corrects()))
                        .filter(known -> replacement.id().equals(known.correctedBy())
                                && known.reason().equals(correct.reason()))
                        .isPresent()
                && before.facts()
                        .recorded(replacement.id())
                        .filter(recorded -> recorded.milestone().equals(replacement))
                        .isPresent();
    }

    private static Optional<MilestoneRetracted> retraction(Optional<RecordedMilestone> recorded) {
        return recorded.map(RecordedMilestone::retraction);
    }
}
