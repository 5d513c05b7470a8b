package fr.jalon.domain.territory;

import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;

/** Something that somebody wants recorded about a territory. */
public sealed interface TerritoryCommand {

    /** The territory. */
    Siren siren();

    /** Follow a territory from now on. */
    record RegisterTerritory(TerritoryRegistered registration) implements TerritoryCommand {
        @Override
        public Siren siren() {
            return registration.siren();
        }
    }

    /** Change its name, kind, region or population from a date on. */
    record ChangeTerritoryDetails(Siren siren, TerritoryDetailsChanged change) implements TerritoryCommand {}

    /** Log a milestone. */
    record LogMilestone(Siren siren, Milestone milestone) implements TerritoryCommand {}

    /** Take a wrong milestone back. */
    record RetractMilestone(Siren siren, MilestoneId retracts, Prose reason) implements TerritoryCommand {}

    /**
     * Take a wrong milestone back and log the right one. Where both identify a synergy and the replacement's synergy is
     * called like the replacement itself, which is the default of intake, it keeps the name of the corrected one.
     */
    record CorrectMilestone(Siren siren, MilestoneId corrects, Prose reason, Milestone replacement)
            implements TerritoryCommand {}

    /** Open an audit, give an opinion in it, or close it. */
    record RecordAuditStep(Siren siren, AuditEvent step) implements TerritoryCommand {}

    /** Announce what time alone has changed. */
    record AnnounceLevels(Siren siren) implements TerritoryCommand {}
}
