package fr.jalon.domain.fact;

import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.ContinuityMilestone.SuccessCommunicated;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.util.Optional;

/** What a milestone names by its fields. */
public final class References {

    private References() {}

    /** The milestone that this one names, if it names one. */
    public static Optional<MilestoneId> milestoneNamedBy(Milestone milestone) {
        return switch (milestone) {
            case Ending ending -> Optional.of(ending.ends());
            case GovernanceSeatTaken seat -> Optional.of(seat.structure());
            default -> Optional.empty();
        };
    }

    /** The synergy that this milestone names without being a step of it, if it names one. */
    public static Optional<SynergyId> synergyNamedBy(Milestone milestone) {
        return milestone instanceof SuccessCommunicated success
                ? Optional.ofNullable(success.synergyId())
                : Optional.empty();
    }
}
