package fr.jalon.domain.rule;

import fr.jalon.domain.value.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One edition of the rules of an action: levels, a score, or both.
 *
 * @param edition its name, such as {@code eci-3.5@2021}
 * @param action the action of the référentiel, such as {@code 3.5}
 * @param levels level 1 first, without gaps, at most {@link Level#HIGHEST}; empty if the edition defines none
 * @param score null if the edition defines none
 */
public record RuleSet(
        String edition,
        String action,
        List<LevelRule> levels,
        @Nullable ScoreRule score) {

    /** Refuses levels that are not 1, 2, 3 … in order, those above the highest, and one that holds without any fact. */
    public RuleSet {
        levels = List.copyOf(levels);
        if (levels.size() > Level.HIGHEST) {
            throw new IllegalArgumentException(levels.size() + " levels, where " + Level.HIGHEST + " is the highest");
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).level() != i + 1) {
                throw new IllegalArgumentException(
                        "Level " + levels.get(i).level() + " stands where " + (i + 1) + " should");
            }
            if (levels.get(i).holdsWithoutFacts()) {
                throw new IllegalArgumentException("Level " + (i + 1) + " holds without any fact");
            }
        }
    }

    /** All criteria, from level 1 up. */
    public Stream<Criterion> criteria() {
        return levels.stream().flatMap(level -> level.criteria().stream());
    }

    /** The criterion of that name. */
    public Optional<Criterion> criterion(String id) {
        return criteria().filter(criterion -> criterion.id().equals(id)).findFirst();
    }
}
