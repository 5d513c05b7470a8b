package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each leaf of an edition answers, whatever the day and the facts; equal if all answer the same.
 *
 * @param holding the places of those that hold; not to be changed any more
 * @param reached the figures by place, of those alone that pay by how much is reached
 */
record LeafAnswers(BitSet holding, Map<Integer, BigDecimal> reached) {

    /** The places that others answer otherwise. */
    BitSet differing(LeafAnswers others) {
        BitSet differing = (BitSet) holding.clone();
        differing.xor(others.holding);
        reached.forEach((place, figure) -> {
            if (figure.compareTo(Objects.requireNonNull(others.reached.get(place))) != 0) {
                differing.set(place);
            }
        });
        return differing;
    }

    /** The same as answers to conditions. */
    Read by(IdentityHashMap<Condition, Integer> places) {
        return new Read(places, this);
    }

    /**
     * Answers to conditions.
     *
     * @param places where the answer of a leaf stands
     */
    record Read(IdentityHashMap<Condition, Integer> places, LeafAnswers leaves) implements ScoreReading.Answers {

        @Override
        public boolean holds(Condition condition) {
            return switch (condition) {
                case Leaf leaf -> leaves.holding.get(place(leaf));
                case TerritoryIs territory -> leaves.holding.get(place(territory));
                case All all -> all.parts().stream().allMatch(this::holds);
                case Any any -> any.parts().stream().anyMatch(this::holds);
                case AtLeast some -> some.parts().stream().filter(this::holds).count() >= some.count();
            };
        }

        @Override
        public BigDecimal figure(Leaf leaf) {
            return Objects.requireNonNull(leaves.reached.get(place(leaf)));
        }

        private int place(Condition leaf) {
            return Objects.requireNonNull(places.get(leaf), "a leaf of another edition");
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
    }
}
