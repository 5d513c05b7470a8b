package fr.jalon.query.reading;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
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

    /** The editions of these référentiels. */
    public static Editions of(Referentiels loaded) {
        return new Editions(
                loaded.currentLevels(),
                loaded.currentScore(),
                loaded.editions().stream().map(RuleFile::rules).toList());
    }

    /** The edition of that name. */
    public Optional<RuleSet> named(String edition) {
        return all.stream().filter(rules -> rules.edition().equals(edition)).findFirst();
    }
}
