package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the levels of an edition make of a territory on one date.
 *
 * @param rules the edition
 * @param asOf the date
 * @param level the level held, 0 if none
 * @param since the first day of the unbroken stretch at that level or above; for level 0, below level 1, null if no
 *     level was ever held before
 * @param nextChange what time alone will change next, null if nothing
 * @param levels level 1 first
 */
public record Assessment(
        String rules,
        LocalDate asOf,
        int level,
        @Nullable LocalDate since,
        @Nullable NextChange nextChange,
        List<LevelAssessment> levels) {

    /** Copies the list. */
    public Assessment {
        levels = List.copyOf(levels);
    }

    /** The first level that is not held, if there is one: where the next steps are. */
    public Optional<LevelAssessment> nextLevel() {
        return levels.stream().filter(each -> !each.held()).findFirst();
    }

    /**
     * The day on which another level will be held with nobody logging anything.
     *
     * @param because the milestones that start or stop counting on that day
     */
    public record NextChange(LocalDate on, int level, List<MilestoneId> because) {

        /** Copies the list. */
        public NextChange {
            because = List.copyOf(because);
        }
    }

    /**
     * One level.
     *
     * @param complete whether its own criteria all hold
     * @param held whether it and all lower ones are complete
     */
    public record LevelAssessment(LevelRule rule, boolean complete, boolean held, List<CriterionAssessment> criteria) {

        /** Copies the list. */
        public LevelAssessment {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * One criterion.
     *
     * @param since the first day of the stretch on which it holds, null if it does not or always did
     * @param milestones those that make it hold, at most 100 for each part of the condition; empty if it does not
     * @param missing what would make it hold; empty if it does
     */
    public record CriterionAssessment(
            Criterion criterion,
            boolean holds,
            @Nullable LocalDate since,
            List<MilestoneId> milestones,
            List<Missing> missing) {

        /** Copies the lists. */
        public CriterionAssessment {
            milestones = List.copyOf(milestones);
            missing = List.copyOf(missing);
        }
    }
}
