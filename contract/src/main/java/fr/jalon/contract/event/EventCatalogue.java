package fr.jalon.contract.event;

import fr.jalon.domain.event.Announcement.ScoreChanged;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.event.ContinuityMilestone.DedicatedPositionFilled;
import fr.jalon.domain.event.ContinuityMilestone.EconomicModelDefined;
import fr.jalon.domain.event.ContinuityMilestone.ElipseEvaluation;
import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.ContinuityMilestone.SuccessCommunicated;
import fr.jalon.domain.event.ContinuityMilestone.SynapseFeedback;
import fr.jalon.domain.event.ContinuityMilestone.ThirdPartyStructureEstablished;
import fr.jalon.domain.event.Ending.ActorLeft;
import fr.jalon.domain.event.Ending.AnimatorDeparted;
import fr.jalon.domain.event.Ending.DedicatedPositionVacated;
import fr.jalon.domain.event.Ending.DepartmentsOrganisationEnded;
import fr.jalon.domain.event.Ending.FundingWithdrawn;
import fr.jalon.domain.event.Ending.GovernanceDissolved;
import fr.jalon.domain.event.Ending.GovernanceSeatLeft;
import fr.jalon.domain.event.Ending.InitiativeCarriedByOtherEnded;
import fr.jalon.domain.event.Ending.InitiativeResumed;
import fr.jalon.domain.event.Ending.InvolvementEnded;
import fr.jalon.domain.event.Ending.ObjectivesDropped;
import fr.jalon.domain.event.Ending.RegionalNetworkCreated;
import fr.jalon.domain.event.Ending.RegionalNetworkLeft;
import fr.jalon.domain.event.Ending.StrategyRepealed;
import fr.jalon.domain.event.Ending.ThirdPartyStructureDissolved;
import fr.jalon.domain.event.FramingMilestone.AssessmentCycleStarted;
import fr.jalon.domain.event.FramingMilestone.ContributionToInitiativeMade;
import fr.jalon.domain.event.FramingMilestone.InitiativeCarriedByOther;
import fr.jalon.domain.event.FramingMilestone.InitiativeSuspended;
import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.event.FramingMilestone.ReferentielAdopted;
import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.NetworkMilestone.ActorJoined;
import fr.jalon.domain.event.NetworkMilestone.ActorsMeetingHeld;
import fr.jalon.domain.event.NetworkMilestone.AwarenessActionHeld;
import fr.jalon.domain.event.NetworkMilestone.GovernanceEstablished;
import fr.jalon.domain.event.NetworkMilestone.RegionalNetworkAbsent;
import fr.jalon.domain.event.NetworkMilestone.RegionalNetworkContributionMade;
import fr.jalon.domain.event.NetworkMilestone.RegionalNetworkJoined;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.StrategyMilestone.DepartmentsOrganised;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.event.StrategyMilestone.ObjectivesSet;
import fr.jalon.domain.event.StrategyMilestone.PreliminaryStudyCompleted;
import fr.jalon.domain.event.StrategyMilestone.StrategyAdopted;
import fr.jalon.domain.event.SupportMilestone.AnimatorAppointed;
import fr.jalon.domain.event.SupportMilestone.FundingGranted;
import fr.jalon.domain.event.SupportMilestone.PrinciplesIntegrated;
import fr.jalon.domain.event.SupportMilestone.SynergySearchConducted;
import fr.jalon.domain.event.SynergyStep.FeasibilityStudyCofunded;
import fr.jalon.domain.event.SynergyStep.SynergyAbandoned;
import fr.jalon.domain.event.SynergyStep.SynergyEnded;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.SynergyStep.SynergyImplemented;
import fr.jalon.domain.event.SynergyStep.SynergyMeasured;
import fr.jalon.domain.event.SynergyStep.SynergyQualified;
import fr.jalon.domain.event.SynergyStep.SynergyResumed;
import fr.jalon.domain.event.SynergyStep.SynergySuspended;
import fr.jalon.domain.event.TerritoryEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The name that each event has on the wire, where it stays for ever, whatever its class is called.
 */
public final class EventCatalogue {

    private static final List<Entry> ENTRIES = List.of(
            entry("jalon.TerritoryRegistered.v1", TerritoryRegistered.class),
            entry("jalon.TerritoryDetailsChanged.v1", TerritoryDetailsChanged.class),
            entry("jalon.MilestoneRetracted.v1", MilestoneRetracted.class),
            entry("jalon.AuditOpened.v1", AuditOpened.class),
            entry("jalon.AuditOpinionGiven.v1", AuditOpinionGiven.class),
            entry("jalon.AuditClosed.v1", AuditClosed.class),
            entry("jalon.InitiativeSuspended.v1", InitiativeSuspended.class),
            entry("jalon.ResultsReported.v1", ResultsReported.class),
            entry("jalon.OtherEvent.v1", OtherEvent.class),
            entry("jalon.InitiativeCarriedByOther.v1", InitiativeCarriedByOther.class),
            entry("jalon.ContributionToInitiativeMade.v1", ContributionToInitiativeMade.class),
            entry("jalon.AssessmentCycleStarted.v1", AssessmentCycleStarted.class),
            entry("jalon.ReferentielAdopted.v1", ReferentielAdopted.class),
            entry("jalon.PreliminaryStudyCompleted.v1", PreliminaryStudyCompleted.class),
            entry("jalon.StrategyAdopted.v1", StrategyAdopted.class),
            entry("jalon.ObjectivesSet.v1", ObjectivesSet.class),
            entry("jalon.InvolvementDeclared.v1", InvolvementDeclared.class),
            entry("jalon.DepartmentsOrganised.v1", DepartmentsOrganised.class),
            entry("jalon.ActorJoined.v1", ActorJoined.class),
            entry("jalon.AwarenessActionHeld.v1", AwarenessActionHeld.class),
            entry("jalon.ActorsMeetingHeld.v1", ActorsMeetingHeld.class),
            entry("jalon.GovernanceEstablished.v1", GovernanceEstablished.class),
            entry("jalon.RegionalNetworkJoined.v1", RegionalNetworkJoined.class),
            entry("jalon.RegionalNetworkContributionMade.v1", RegionalNetworkContributionMade.class),
            entry("jalon.RegionalNetworkAbsent.v1", RegionalNetworkAbsent.class),
            entry("jalon.FundingGranted.v1", FundingGranted.class),
            entry("jalon.AnimatorAppointed.v1", AnimatorAppointed.class),
            entry("jalon.SynergySearchConducted.v1", SynergySearchConducted.class),
            entry("jalon.PrinciplesIntegrated.v1", PrinciplesIntegrated.class),
            entry("jalon.SynergyIdentified.v1", SynergyIdentified.class),
            entry("jalon.SynergyQualified.v1", SynergyQualified.class),
            entry("jalon.FeasibilityStudyCofunded.v1", FeasibilityStudyCofunded.class),
            entry("jalon.SynergyImplemented.v1", SynergyImplemented.class),
            entry("jalon.SynergyMeasured.v1", SynergyMeasured.class),
            entry("jalon.SynergySuspended.v1", SynergySuspended.class),
            entry("jalon.SynergyResumed.v1", SynergyResumed.class),
            entry("jalon.SynergyEnded.v1", SynergyEnded.class),
            entry("jalon.SynergyAbandoned.v1", SynergyAbandoned.class),
            entry("jalon.ThirdPartyStructureEstablished.v1", ThirdPartyStructureEstablished.class),
            entry("jalon.GovernanceSeatTaken.v1", GovernanceSeatTaken.class),
            entry("jalon.EconomicModelDefined.v1", EconomicModelDefined.class),
            entry("jalon.DedicatedPositionFilled.v1", DedicatedPositionFilled.class),
            entry("jalon.ElipseEvaluation.v1", ElipseEvaluation.class),
            entry("jalon.SynapseFeedback.v1", SynapseFeedback.class),
            entry("jalon.SuccessCommunicated.v1", SuccessCommunicated.class),
            entry("jalon.InitiativeResumed.v1", InitiativeResumed.class),
            entry("jalon.InitiativeCarriedByOtherEnded.v1", InitiativeCarriedByOtherEnded.class),
            entry("jalon.StrategyRepealed.v1", StrategyRepealed.class),
            entry("jalon.ObjectivesDropped.v1", ObjectivesDropped.class),
            entry("jalon.InvolvementEnded.v1", InvolvementEnded.class),
            entry("jalon.DepartmentsOrganisationEnded.v1", DepartmentsOrganisationEnded.class),
            entry("jalon.ActorLeft.v1", ActorLeft.class),
            entry("jalon.GovernanceDissolved.v1", GovernanceDissolved.class),
            entry("jalon.RegionalNetworkLeft.v1", RegionalNetworkLeft.class),
            entry("jalon.RegionalNetworkCreated.v1", RegionalNetworkCreated.class),
            entry("jalon.FundingWithdrawn.v1", FundingWithdrawn.class),
            entry("jalon.AnimatorDeparted.v1", AnimatorDeparted.class),
            entry("jalon.ThirdPartyStructureDissolved.v1", ThirdPartyStructureDissolved.class),
            entry("jalon.GovernanceSeatLeft.v1", GovernanceSeatLeft.class),
            entry("jalon.DedicatedPositionVacated.v1", DedicatedPositionVacated.class),
            entry("jalon.LevelAttained.v1", LevelAttained.class),
            entry("jalon.LevelLost.v1", LevelLost.class),
            entry("jalon.LevelRedated.v1", LevelRedated.class),
            entry("jalon.ScoreChanged.v1", ScoreChanged.class));

    private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, Entry> BY_CLASS = new HashMap<>();

    static {
        for (Entry entry : ENTRIES) {
            BY_NAME.put(entry.wireName, entry);
            BY_CLASS.put(entry.event, entry);
        }
    }

    private EventCatalogue() {}

    /**
     * An event on the wire.
     *
     * @param wireName the {@code type} of its CloudEvents, with the version of its JSON at the end
     * @param event the class that is written under that name
     */
    public record Entry(String wireName, Class<? extends TerritoryEvent> event) {}

    private static Entry entry(String wireName, Class<? extends TerritoryEvent> event) {
        return new Entry(wireName, event);
    }

    /** All events, the newest version of each. */
    public static Collection<Entry> entries() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** The name of an event on the wire. */
    public static String wireName(TerritoryEvent event) {
        return Objects.requireNonNull(BY_CLASS.get(event.getClass())).wireName;
    }

    /** The event of that name and version, if this version of the product writes it. */
    public static Optional<Entry> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
