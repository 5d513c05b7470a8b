package fr.jalon.domain.event;

import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;

/** A dated fact about a territory, in French <i>jalon</i>: one record for each type of docs/spec/domain.md section 3. */
public sealed interface Milestone extends TerritoryEvent
        permits FramingMilestone,
                StrategyMilestone,
                NetworkMilestone,
                SupportMilestone,
                SynergyStep,
                ContinuityMilestone,
                Ending {

    /** What all milestones carry. */
    Head head();

    /** Its identifier, unique in the territory. */
    default MilestoneId id() {
        return head().id();
    }

    /** Its date of effect. */
    default LocalDate occurredOn() {
        return head().occurredOn();
    }

    /** Its type in the catalogue. */
    default MilestoneType type() {
        return MilestoneType.of(getClass());
    }
}
