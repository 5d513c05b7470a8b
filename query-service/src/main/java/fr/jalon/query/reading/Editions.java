package fr.jalon.query.reading;

import fr.jalon.domain.rule.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The editions of the rules that are loaded.
 *
 * @param levels the current edition of levels, whose levels are announced
 * @param score the current edition of scores
 * @param all every edition, these two included
 */
public record Editions(RuleSet levels, RuleSet score, List<RuleSet> all) {

    /** Copies the list, the edition of levels first. */
    public Editions {
        RuleSet first = levels;
        all = Stream.concat(
                        Stream.of(levels),
                        all.stream().filter(rules -> !rules.edition().equals(first.edition())))
                .toList();
        if (score.score() == null) {
            throw new IllegalArgumentException(score.edition() + " defines no score");
        }
    }

    /**
     * The current editions among these: of those that define levels, and of those that define a score, the one whose
     * name is last.
     */
    public static Editions currentOf(List<RuleSet> loaded) {
        return new Editions(
                last(loaded.stream().filter(rules -> !rules.levels().isEmpty())),
                last(loaded.stream().filter(rules -> rules.score() != null)),
                loaded);
    }

    private static RuleSet last(Stream<RuleSet> editions) {
        return editions.max((one, other) -> one.edition().compareTo(other.edition()))
                .orElseThrow(() -> new IllegalArgumentException("No edition defines it"));
    }

    /** The edition of that name. */
    public Optional<RuleSet> named(String edition) {
        return all.stream().filter(rules -> rules.edition().equals(edition)).findFirst();
    }
}
