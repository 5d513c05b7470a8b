package fr.jalon.domain.fact;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.value.MilestoneId;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as the history has it.
 *
 * @param milestone what was logged
 * @param order its place among the events of the territory
 * @param retraction how it was taken back, null while it was not
 * @param endedBy the milestone that ends it, null if none does
 * @param namedBy the standing milestones that name it, its ending included
 */
public record RecordedMilestone(
        Milestone milestone,
        long order,
        @Nullable MilestoneRetracted retraction,
        @Nullable MilestoneId endedBy,
        SortedTree<MilestoneId, MilestoneId, Object> namedBy) {

    /** Whether it was taken back. */
    public boolean isRetracted() {
        return retraction != null;
    }

    /** Whether a milestone has ended it. */
    public boolean isEnded() {
        return endedBy != null;
    }

    RecordedMilestone retracted(MilestoneRetracted retracted) {
        return new RecordedMilestone(milestone, order, retracted, endedBy, namedBy);
    }

    RecordedMilestone namedBy(MilestoneId namer, boolean ending) {
        return new RecordedMilestone(
                milestone, order, retraction, ending ? namer : endedBy, namedBy.with(namer, namer));
    }

    RecordedMilestone notNamedBy(MilestoneId namer) {
        MilestoneId stillEndedBy = namer.equals(endedBy) ? null : endedBy;
        return new RecordedMilestone(milestone, order, retraction, stillEndedBy, namedBy.without(namer));
    }
}
