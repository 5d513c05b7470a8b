package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The facts of one territory as one edition of the rules reads them: the figure of every leaf on every day. Immutable;
 * follows the facts at O(log n) per fact that changes.
 */
public final class RuleIndex {

    private final Leaves leaves;
    private final LeafIndex[] indexes;

    private RuleIndex(Leaves leaves, LeafIndex[] indexes) {
        this.leaves = leaves;
        this.indexes = indexes;
    }

    /** No facts yet. */
    public static RuleIndex none(RuleSet rules) {
        Leaves leaves = new Leaves(rules);
        return new RuleIndex(
                leaves, leaves.leaves.stream().map(LeafIndex::empty).toArray(LeafIndex[]::new));
    }

    /** The edition that reads the facts so. */
    public RuleSet rules() {
        return leaves.rules;
    }

    /** The same after a step of the facts. */
    public RuleIndex after(Facts before, Facts.Step step) {
        LeafIndex[] changed = null;
        for (Facts.Change change : step.changes()) {
            FactKind kind = Objects.requireNonNull(change.before() != null ? change.before() : change.after())
                    .kind();
            for (int leaf : leaves.of(kind)) {
                changed = changed == null ? indexes.clone() : changed;
                changed[leaf] = changed(changed[leaf], change, before, step.after());
            }
        }
        return changed == null ? this : new RuleIndex(leaves, changed);
    }

    private static LeafIndex changed(LeafIndex index, Facts.Change change, Facts before, Facts after) {
        Fact gone = change.before();
        Fact come = change.after();
        LeafIndex without = gone == null ? index : index.without(gone, before);
        return come == null ? without : without.with(come, after);
    }

    LeafIndex index(Leaf leaf) {
        return indexes[leaves.place(leaf)];
    }

    /** The leaves of an edition, each in one place, found by the kind of fact that they read. */
    private static final class Leaves {

        private final RuleSet rules;
        private final List<Leaf> leaves = new ArrayList<>();
        /** By identity: the hash of a leaf would cost more than the answer. */
        private final IdentityHashMap<Leaf, Integer> places = new IdentityHashMap<>();

        private final Map<FactKind, int[]> byKind = new HashMap<>();

        Leaves(RuleSet rules) {
            this.rules = rules;
            rules.levels().stream()
                    .map(LevelRule::criteria)
                    .flatMap(List::stream)
                    .forEach(c -> add(c.holds()));
            ScoreRule score = rules.score();
            if (score != null) {
                score.parts().stream().flatMap(part -> part.cases().stream()).forEach(this::add);
            }
            leaves.stream()
                    .map(leaf -> leaf.selection().kind())
                    .distinct()
                    .forEach(kind -> byKind.put(
                            kind,
                            leaves.stream()
                                    .filter(leaf -> leaf.selection().kind().equals(kind))
                                    .mapToInt(this::place)
                                    .toArray()));
        }

        private void add(ScoreRule.Case oneCase) {
            Condition when = oneCase.when();
            if (when != null) {
                add(when);
            }
            add(oneCase.holds());
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
            }
        }

        int place(Leaf leaf) {
            return Objects.requireNonNull(places.get(leaf), "a leaf of another edition");
        }

        int[] of(FactKind kind) {
            return byKind.getOrDefault(kind, new int[0]);
        }
    }
}
