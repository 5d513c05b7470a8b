package fr.jalon.domain.property;

import fr.jalon.domain.event.ContinuityMilestone.EconomicModelDefined;
import fr.jalon.domain.event.FramingMilestone.*;
import fr.jalon.domain.event.StrategyMilestone.*;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.initiative.StrategyTopic;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.value.*;
import java.time.LocalDate;
import java.util.Map;

/** The criteria of {@link Editions#LATER_FACTS} by brute force. */
final class LaterFactsOracle {

    private LaterFactsOracle() {}

    static Map<String, Boolean> criteria(Oracle oracle, LocalDate day) {
        return Map.of(
                "study",
                oracle.stands(
                        PreliminaryStudyCompleted.class, day, study -> study.outcome() != StudyOutcome.NOT_RELEVANT),
                "covers",
                oracle.stands(
                        StrategyAdopted.class,
                        day,
                        strategy ->
                                strategy.covers() != null && strategy.covers().contains(StrategyTopic.GOVERNANCE)),
                "carried-by-other",
                oracle.stands(InitiativeCarriedByOther.class, day, any -> true),
                "contribution",
                oracle.ever(
                        ContributionToInitiativeMade.class,
                        day,
                        made -> made.contribution() == Contribution.GOVERNANCE),
                "cycle",
                oracle.stands(
                        AssessmentCycleStarted.class,
                        day,
                        cycle -> cycle.years() != null && cycle.years().value() >= 4),
                "family",
                oracle.stands(ReferentielAdopted.class, day, any -> true),
                "recurring",
                oracle.operational(day).anyMatch(synergy -> Boolean.TRUE.equals(synergy.recurring())),
                "horizon",
                oracle.stands(
                        EconomicModelDefined.class,
                        day,
                        model -> model.horizonYears() != null
                                && model.horizonYears().value() > 5));
    }
}
