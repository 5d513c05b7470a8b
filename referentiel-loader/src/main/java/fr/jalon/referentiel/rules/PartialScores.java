package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How much the parts of a score can earn together. Parts that ask the same {@code when} take the same way through their
 * cases; different conditions are taken as independent, which errs on the side of refusing.
 */
final class PartialScores {

    /** More different conditions than these are not tried one by one. */
    private static final int CONDITIONS_MAX = 12;

    private PartialScores() {}

    static boolean exceedTheWhole(List<ScoreRule.Part> parts) {
        Set<Condition> asked = new LinkedHashSet<>();
        parts.forEach(part -> part.cases().stream()
                .map(ScoreRule.Case::when)
                .filter(Objects::nonNull)
                .forEach(asked::add));
        List<Condition> conditions = new ArrayList<>(asked);
        if (conditions.size() > CONDITIONS_MAX) {
            return false;
        }
        for (int way = 0; way < 1 << conditions.size(); way++) {
            if (isMoreThanOne(sum(parts, holding(conditions, way)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMoreThanOne(Fraction fraction) {
        return fraction.numerator().compareTo(fraction.denominator()) > 0;
    }

    private static Set<Condition> holding(List<Condition> conditions, int way) {
        Set<Condition> holding = new LinkedHashSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            if ((way >> i & 1) == 1) {
                holding.add(conditions.get(i));
            }
        }
        return holding;
    }

    private static Fraction sum(List<ScoreRule.Part> parts, Set<Condition> holding) {
        return parts.stream()
                .map(part -> part.cases().stream()
                        .filter(each -> each.when() == null || holding.contains(each.when()))
                        .findFirst()
                        .map(ScoreRule.Case::share)
                        .orElse(Fraction.ZERO))
                .reduce(Fraction.ZERO, Fraction::plus);
    }
}
