package fr.jalon.domain.assessment;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.value.MilestoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Milestones of one type to log, or one to correct.
 *
 * @param type their type
 * @param count how many of them, 1 or more
 * @param where what each must say
 * @param different the field in which they must differ from each other and from those that stand, null if in none
 * @param corrects the milestone to which what is unknown should be added; null for new ones
 */
public record NextMilestones(
        MilestoneType type,
        int count,
        List<FieldCondition> where,
        @Nullable FieldPath different,
        @Nullable MilestoneId corrects) {

    /** Copies the list. */
    public NextMilestones {
        where = List.copyOf(where);
    }

    /** Both at once: whoever meets the result meets each; null if no milestone can be both. */
    @Nullable NextMilestones and(NextMilestones other) {
        if (!type.equals(other.type) || corrects != null || other.corrects != null) {
            return null;
        }
        List<FieldCondition> both = MeetingConditions.both(where, other.where);
        if (both == null || (different != null && other.different != null && !different.equals(other.different))) {
            return null;
        }
        return new NextMilestones(
                type, Math.max(count, other.count), both, different == null ? other.different : different, null);
    }
}
