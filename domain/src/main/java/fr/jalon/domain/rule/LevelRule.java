package fr.jalon.domain.rule;

import java.util.List;

/**
 * What makes a level complete: all of its criteria.
 *
 * @param level 1 and up
 * @param action the sub-action of the fiche that it renders, such as {@code 3.5.1}
 * @param label what it is called
 * @param criteria at least one
 */
public record LevelRule(int level, String action, Words label, List<Criterion> criteria) {

    /** Refuses a level without criteria. */
    public LevelRule {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("Level " + level + " has no criterion");
        }
        criteria = List.copyOf(criteria);
    }

    /** Whether it is complete for some territory of which nothing was ever recorded: nothing would ever be announced. */
    public boolean holdsWithoutFacts() {
        return criteria.stream().map(Criterion::holds).allMatch(Condition::holdsWithoutFacts);
    }
}
