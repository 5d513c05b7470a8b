package fr.jalon.domain.territory;

import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides commands: a pure function of the command, what was recorded, and the day. JSON pointers in refusals are those
 * of the request that the command came from; an empty one means what the request addresses.
 */
public final class TerritoryDecider {

    private TerritoryDecider() {}

    /**
     * What comes of a command.
     *
     * @param today the date in Europe/Paris
     */
    public static Decision decide(TerritoryCommand command, Territory before, LocalDate today) {
        return switch (before) {
            case Territory.Unregistered unregistered -> decide(command, unregistered, today);
            case Territory.Registered registered -> decide(command, registered, today);
        };
    }

    private static Decision decide(TerritoryCommand command, Territory.Unregistered before, LocalDate today) {
        if (!(command instanceof RegisterTerritory(TerritoryRegistered registration))) {
            return refused("", Rule.KNOWN_TERRITORY, command.siren().digits());
        }
        if (!registration.siren().passesLuhn() && !Boolean.TRUE.equals(registration.irregularSiren())) {
            return refused("/siren", Rule.SIREN_LUHN, registration.siren().digits());
        }
        return announced(List.of(registration), before.evolve(registration), today);
    }

    private static Decision decide(TerritoryCommand command, Territory.Registered before, LocalDate today) {
        return switch (command) {
            case RegisterTerritory again ->
                refused("/siren", Rule.NOT_REGISTERED_TWICE, again.siren().digits());
            case ChangeTerritoryDetails details -> change(details.change(), before, today);
            case LogMilestone log -> log(log.milestone(), before, today);
            case RetractMilestone retract -> retract(retract, before, today);
            case CorrectMilestone correct -> correct(correct, before, today);
            case RecordAuditStep audit -> audit(audit.step(), before, today);
            case AnnounceLevels ignored -> accepted(List.of(), before, today);
        };
    }

    private static Decision change(TerritoryDetailsChanged change, Territory.Registered before, LocalDate today) {
        return change.changedOn().isAfter(today)
                ? refused("/changedOn", Rule.NOT_IN_THE_FUTURE, change.changedOn())
                : accepted(List.of(change), before, today);
    }

    private static Decision log(Milestone milestone, Territory.Registered before, LocalDate today) {
        List<Refusal> refusals = LogMilestoneRules.refusals(milestone, before.siren(), before.facts(), today);
        return refusals.isEmpty() ? accepted(List.of(milestone), before, today) : new Decision.Refused(refusals);
    }

    private static Decision retract(RetractMilestone command, Territory.Registered before, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>(blank(command.reason()));
        refusals.addAll(RetractionRules.refusals(command.retracts(), before.facts()));
        return refusals.isEmpty()
                ? accepted(List.of(new MilestoneRetracted(command.retracts(), command.reason(), null)), before, today)
                : new Decision.Refused(refusals);
    }

    private static Decision correct(CorrectMilestone command, Territory.Registered before, LocalDate today) {
        Milestone replacement = keepingSynergy(command, before);
        List<Refusal> refusals = new ArrayList<>(blank(command.reason()));
        refusals.addAll(RetractionRules.refusalsOfCorrection(command.corrects(), replacement, before, today));
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        MilestoneRetracted retracted = new MilestoneRetracted(command.corrects(), command.reason(), replacement.id());
        return accepted(List.of(retracted, replacement), before, today);
    }

    private static Decision audit(AuditEvent step, Territory.Registered before, LocalDate today) {
        List<Refusal> refusals = AuditRules.refusals(step, before, today);
        return refusals.isEmpty() ? accepted(List.of(step), before, today) : new Decision.Refused(refusals);
    }

    /** A replacement that identifies a synergy without naming it identifies the same one. */
    static Milestone keepingSynergy(CorrectMilestone command, Territory.Registered before) {
        boolean unnamed = command.replacement() instanceof SynergyIdentified fresh
                && fresh.synergyId().text().equals(fresh.id().text());
        return unnamed
                ? before.facts()
                        .recorded(command.corrects())
                        .filter(corrected -> corrected.milestone() instanceof SynergyIdentified)
                        .map(corrected -> ((SynergyIdentified) corrected.milestone()).synergyId())
                        .map(synergy -> renamed((SynergyIdentified) command.replacement(), synergy))
                        .orElse(command.replacement())
                : command.replacement();
    }

    private static Milestone renamed(SynergyIdentified identified, SynergyId synergy) {
        return new SynergyIdentified(
                identified.head(),
                synergy,
                identified.title(),
                identified.kind(),
                identified.of(),
                identified.participants());
    }

    private static Decision accepted(List<TerritoryEvent> causes, Territory.Registered before, LocalDate today) {
        Territory.Registered after = before;
        for (TerritoryEvent cause : causes) {
            after = after.evolve(cause);
        }
        return announced(causes, after, today);
    }

    /** What came about, and what that makes due. */
    private static Decision announced(List<TerritoryEvent> causes, Territory.Registered known, LocalDate today) {
        List<TerritoryEvent> events = new ArrayList<>(causes);
        Territory.Registered after = known;
        for (Announcement announcement : known.due(today)) {
            events.add(announcement);
            after = after.evolve(announcement);
        }
        return new Decision.Accepted(events, after);
    }

    private static List<Refusal> blank(Prose reason) {
        return reason.text().isBlank() ? List.of(new Refusal("/reason", Rule.NOT_BLANK, reason.text())) : List.of();
    }

    private static Decision refused(String pointer, Rule rule, Object value) {
        return new Decision.Refused(List.of(new Refusal(pointer, rule, value)));
    }
}
