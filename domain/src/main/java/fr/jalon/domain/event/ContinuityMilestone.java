package fr.jalon.domain.event;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Employer;
import fr.jalon.domain.party.StructureWay;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.synergy.ElipseStep;
import fr.jalon.domain.synergy.SynapseStep;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.FullTimeEquivalent;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Level 4, action 3.5.4: a structure that lasts, and experience shared. */
public sealed interface ContinuityMilestone extends Milestone {

    /** A third party carries the initiative; several may stand. */
    record ThirdPartyStructureEstablished(
            Head head, Label name, @Nullable Prose legalForm, StructureWay way, Set<ActorKind> governanceKinds)
            implements ContinuityMilestone {

        /** Copies the set. */
        public ThirdPartyStructureEstablished {
            governanceKinds = Set.copyOf(governanceKinds);
        }
    }

    /** The authority sits in the governance of a structure, until it leaves or the structure ends. */
    record GovernanceSeatTaken(
            Head head, MilestoneId structure, @Nullable Prose body) implements ContinuityMilestone {}

    /** How the structure is paid for; replaced by a later one. An absent self-financed share, or horizon, is unknown. */
    record EconomicModelDefined(
            Head head,
            Share publicShare,
            Share privateShare,
            @Nullable Share selfFinancedShare,
            @Nullable HorizonYears horizonYears)
            implements ContinuityMilestone {

        /** Refuses shares that do not sum to 100. */
        public EconomicModelDefined {
            BigDecimal sum = publicShare
                    .value()
                    .add(privateShare.value())
                    .add(selfFinancedShare == null ? BigDecimal.ZERO : selfFinancedShare.value());
            if (sum.compareTo(Share.WHOLE) != 0) {
                throw new RefusedValue(Rule.SHARES_SUM_TO_100, sum);
            }
        }
    }

    /** Somebody's working time is dedicated to carrying the initiative. */
    record DedicatedPositionFilled(
            Head head,
            @Nullable Employer employer,
            FullTimeEquivalent fullTimeEquivalent,
            LocalDate startsOn,
            @Nullable LocalDate endsOn)
            implements ContinuityMilestone, Lasting {

        /** Refuses a period that ends before it starts. */
        public DedicatedPositionFilled {
            Dates.checkPeriod(startsOn, endsOn);
        }
    }

    /** A project was encouraged to evaluate itself on ELIPSE, or did. */
    record ElipseEvaluation(
            Head head,
            Label project,
            ElipseStep step,
            @Nullable DocumentUri uri) implements ContinuityMilestone {}

    /** A feedback in the SYNAPSE network was encouraged, or shared. */
    record SynapseFeedback(
            Head head,
            Label title,
            SynapseStep step,
            @Nullable DocumentUri uri) implements ContinuityMilestone {}

    /** The authority told of a success, of a synergy where one is named. */
    record SuccessCommunicated(
            Head head,
            Label title,
            @Nullable Prose medium,
            @Nullable SynergyId synergyId) implements ContinuityMilestone {}
}
