package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Course.Points;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * What follows where each leaf of an edition answers so, whatever the day and the facts.
 *
 * @param places where the answer of a leaf stands
 * @param holding the places of those that hold
 */
record LeafTruths(IdentityHashMap<Leaf, Integer> places, BitSet holding) {

    boolean holds(Condition condition) {
        return switch (condition) {
            case Leaf leaf -> holding.get(Objects.requireNonNull(places.get(leaf)));
            case All all -> all.parts().stream().allMatch(this::holds);
            case Any any -> any.parts().stream().anyMatch(this::holds);
            case AtLeast some -> some.parts().stream().filter(this::holds).count() >= some.count();
        };
    }

    /** The level held, 0 if none. */
    int level(RuleSet rules) {
        int level = 0;
        for (LevelRule rule : rules.levels()) {
            if (!rule.criteria().stream().map(Criterion::holds).allMatch(this::holds)) {
                return level;
            }
            level = rule.level();
        }
        return level;
    }

    /** The points earned. */
    Points points(RuleSet rules, ScoreRule rule) {
        Score score = Score.of(
                rules.edition(),
                rule,
                rule.parts().stream().map(part -> part(part, rule)).toList());
        return new Points(score.points(), score.outOf());
    }

    private Score.Part part(ScoreRule.Part part, ScoreRule rule) {
        ScoreRule.Case counting = part.cases().stream()
                .filter(each -> each.when() == null || holds(each.when()))
                .findFirst()
                .orElseThrow();
        return Score.Part.of(part, rule, counting.share(), holds(counting.holds()), List.of());
    }
}
