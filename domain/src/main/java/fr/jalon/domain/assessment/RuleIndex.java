package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.DetailsOverTime;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one territory as one edition of the rules reads them: the figure of every leaf on every day. Immutable;
 * follows the facts at O(log n) per fact that changes.
 */
public final class RuleIndex {

    private final Leaves leaves;
    private final LeafReading[] readings;
    private final DetailsOverTime details;

    private RuleIndex(Leaves leaves, LeafReading[] readings, DetailsOverTime details) {
        this.leaves = leaves;
        this.readings = readings;
        this.details = details;
    }

    /** No facts yet, of a territory of which nothing is known. */
    public static RuleIndex none(RuleSet rules) {
        Leaves leaves = new Leaves(rules);
        return new RuleIndex(
                leaves,
                leaves.leaves.stream().map(LeafReading::empty).toArray(LeafReading[]::new),
                DetailsOverTime.UNKNOWN);
    }

    /** The edition that reads the facts so. */
    public RuleSet rules() {
        return leaves.rules;
    }

    /** The same of a territory that is and was so; O(1). */
    public RuleIndex with(DetailsOverTime now) {
        return new RuleIndex(leaves, readings, now);
    }

    /** The same after a step of the facts. */
    public RuleIndex after(Facts before, Facts.Step step) {
        LeafReading[] changed = null;
        for (Facts.Change change : step.changes()) {
            FactKind kind = Objects.requireNonNull(change.before() != null ? change.before() : change.after())
                    .kind();
            for (int leaf : leaves.of(kind)) {
                changed = changed == null ? readings.clone() : changed;
                changed[leaf] = changed[leaf].after(change, before, step.after());
            }
            for (int leaf : leaves.startingWith(kind)) {
                changed = changed == null ? readings.clone() : changed;
                changed[leaf] = changed[leaf].afterStarter(change);
            }
        }
        return changed == null ? this : new RuleIndex(leaves, changed, details);
    }

    LeafIndex index(Leaf leaf) {
        return reading(leaf).counting();
    }

    LeafReading reading(Leaf leaf) {
        return readings[leaves.place(leaf)];
    }

    /** What the territory is and was. */
    DetailsOverTime details() {
        return details;
    }

    /** The leaves of an edition, each in one place, found by the kind of fact that they read. */
    private static final class Leaves {

        private static final int[] NOWHERE = {};

        private final RuleSet rules;
        private final List<Leaf> leaves = new ArrayList<>();
        /** By identity: the hash of a leaf would cost more than the answer. */
        private final IdentityHashMap<Leaf, Integer> places = new IdentityHashMap<>();

        private final Map<FactKind, int[]> byKind;
        private final Map<FactKind, int[]> byStarter;

        Leaves(RuleSet rules) {
            this.rules = rules;
            rules.criteria().forEach(criterion -> add(criterion.holds()));
            ScoreRule score = rules.score();
            if (score != null) {
                score.conditions().forEach(this::add);
            }
            byKind = by(leaf -> leaf.selection().kind());
            byStarter = by(leaf -> leaf.selection().since());
        }

        private Map<FactKind, int[]> by(Function<Leaf, @Nullable FactKind> kind) {
            Map<FactKind, List<Integer>> places = new HashMap<>();
            for (Leaf leaf : leaves) {
                FactKind own = kind.apply(leaf);
                if (own != null) {
                    places.computeIfAbsent(own, each -> new ArrayList<>()).add(place(leaf));
                }
            }
            Map<FactKind, int[]> by = new HashMap<>();
            places.forEach((own, of) ->
                    by.put(own, of.stream().mapToInt(Integer::intValue).toArray()));
            return by;
        }

        private void add(Condition condition) {
            switch (condition) {
                case Leaf leaf -> {
                    int place = leaves.indexOf(leaf);
                    if (place < 0) {
                        place = leaves.size();
                        leaves.add(leaf);
                    }
                    places.put(leaf, place);
                }
                case All all -> all.parts().forEach(this::add);
                case Any any -> any.parts().forEach(this::add);
                case AtLeast some -> some.parts().forEach(this::add);
                case TerritoryIs ignored -> {
                    // It looks at no fact.
                }
            }
        }

        int place(Leaf leaf) {
            return Objects.requireNonNull(places.get(leaf), "a leaf of another edition");
        }

        int[] of(FactKind kind) {
            return byKind.getOrDefault(kind, NOWHERE);
        }

        /** The leaves whose facts may count from a fact of that kind. */
        int[] startingWith(FactKind kind) {
            return byStarter.getOrDefault(kind, NOWHERE);
        }
    }
}
