package fr.jalon.domain.event;

import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was true has stopped being so: {@code occurredOn} is the first day on which what {@code ends} names no
 * longer holds (docs/spec/domain.md section 2).
 */
public sealed interface Ending extends Milestone {

    /** The milestone that stops holding. */
    MilestoneId ends();

    /** Why, where it is known. */
    @Nullable Prose reason();

    /** The type of milestone that an ending of this type can end. */
    default Class<? extends Milestone> endsType() {
        return switch (this) {
            case InitiativeResumed ignored -> FramingMilestone.InitiativeSuspended.class;
            case InitiativeCarriedByOtherEnded ignored -> FramingMilestone.InitiativeCarriedByOther.class;
            case StrategyRepealed ignored -> StrategyMilestone.StrategyAdopted.class;
            case ObjectivesDropped ignored -> StrategyMilestone.ObjectivesSet.class;
            case InvolvementEnded ignored -> StrategyMilestone.InvolvementDeclared.class;
            case DepartmentsOrganisationEnded ignored -> StrategyMilestone.DepartmentsOrganised.class;
            case ActorLeft ignored -> NetworkMilestone.ActorJoined.class;
            case GovernanceDissolved ignored -> NetworkMilestone.GovernanceEstablished.class;
            case RegionalNetworkLeft ignored -> NetworkMilestone.RegionalNetworkJoined.class;
            case RegionalNetworkCreated ignored -> NetworkMilestone.RegionalNetworkAbsent.class;
            case FundingWithdrawn ignored -> SupportMilestone.FundingGranted.class;
            case AnimatorDeparted ignored -> SupportMilestone.AnimatorAppointed.class;
            case ThirdPartyStructureDissolved ignored -> ContinuityMilestone.ThirdPartyStructureEstablished.class;
            case GovernanceSeatLeft ignored -> ContinuityMilestone.GovernanceSeatTaken.class;
            case DedicatedPositionVacated ignored -> ContinuityMilestone.DedicatedPositionFilled.class;
        };
    }

    /** The initiative goes on. */
    record InitiativeResumed(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The other carries the initiative no longer. */
    record InitiativeCarriedByOtherEnded(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The strategy is repealed. */
    record StrategyRepealed(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The objectives are given up. */
    record ObjectivesDropped(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The authority is no longer involved. */
    record InvolvementEnded(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The departments are no longer organised so. */
    record DepartmentsOrganisationEnded(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The actor no longer takes part. */
    record ActorLeft(Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The governance is no more. */
    record GovernanceDissolved(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The authority is no longer a member. */
    record RegionalNetworkLeft(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The region has a network now. */
    record RegionalNetworkCreated(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The funding stops before its end, or never starts. */
    record FundingWithdrawn(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The animator is no longer in post. */
    record AnimatorDeparted(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The structure is no more. */
    record ThirdPartyStructureDissolved(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The authority no longer sits in the governance. */
    record GovernanceSeatLeft(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}

    /** The position is no longer filled. */
    record DedicatedPositionVacated(
            Head head, MilestoneId ends, @Nullable Prose reason) implements Ending {}
}
