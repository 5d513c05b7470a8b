package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of the leaves of an edition, walked through day by day: what comes and goes, and what is reached. */
final class CourseFigures {

    private final List<LeafIndex> leaves = new ArrayList<>();
    private final IdentityHashMap<Leaf, Integer> places = new IdentityHashMap<>();
    private final SortedMap<LocalDate, List<Change>> changes = new TreeMap<>();
    private final List<BigDecimal> figures = new ArrayList<>();
    private final List<Map<String, BigDecimal>> byValue = new ArrayList<>();

    private CourseFigures() {}

    /**
     * A fact that begins or stops to count for a leaf.
     *
     * @param amount what the figure gains by it, or loses if it is negative
     * @param value the value of which the amount tells how many more there are; null where amounts are summed up
     */
    record Change(
            int place,
            Leaf leaf,
            Fact fact,
            BigDecimal amount,
            @Nullable String value,
            boolean begins) {}

    /** The figures before any day, as these conditions ask for them. */
    static CourseFigures of(Stream<Condition> conditions, RuleIndex standings) {
        CourseFigures figures = new CourseFigures();
        conditions.forEach(condition -> figures.add(condition, standings));
        for (int place = 0; place < figures.leaves.size(); place++) {
            figures.addChanges(place);
        }
        return figures;
    }

    private void add(Condition condition, RuleIndex standings) {
        switch (condition) {
            case Leaf leaf -> places.computeIfAbsent(leaf, one -> placeOf(standings.index(one)));
            case All all -> all.parts().forEach(part -> add(part, standings));
            case Any any -> any.parts().forEach(part -> add(part, standings));
            case AtLeast some -> some.parts().forEach(part -> add(part, standings));
        }
    }

    private int placeOf(LeafIndex index) {
        int place = leaves.indexOf(index);
        if (place >= 0) {
            return place;
        }
        leaves.add(index);
        figures.add(BigDecimal.ZERO);
        byValue.add(new HashMap<>());
        return leaves.size() - 1;
    }

    private void addChanges(int place) {
        LeafIndex index = leaves.get(place);
        index.forEachSelected((span, fact) -> {
            LeafIndex.Contribution contribution = index.contribution(fact);
            if (contribution != null) {
                addChanges(place, index.leaf(), fact, contribution, span);
            }
        });
    }

    private void addChanges(int place, Leaf leaf, Fact fact, LeafIndex.Contribution contribution, Span span) {
        BigDecimal amount = contribution.amount();
        String value = contribution.value();
        on(span.from()).add(new Change(place, leaf, fact, amount, value, true));
        if (!span.to().equals(LocalDate.MAX)) {
            on(span.to().plusDays(1)).add(new Change(place, leaf, fact, amount.negate(), value, false));
        }
    }

    private List<Change> on(LocalDate day) {
        return changes.computeIfAbsent(day, same -> new ArrayList<>());
    }

    /** What changes on each day, earliest first. */
    SortedMap<LocalDate, List<Change>> changes() {
        return changes;
    }

    LeafTruths truths(BitSet holding) {
        return new LeafTruths(places, holding);
    }

    /** The leaves that hold now. */
    BitSet holding() {
        BitSet holding = new BitSet();
        for (int place = 0; place < leaves.size(); place++) {
            holding.set(place, holds(place, figures.get(place)));
        }
        return holding;
    }

    /** Nothing has come yet of what may come next. */
    Coming coming(BitSet now) {
        return new Coming(now);
    }

    private boolean holds(int place, BigDecimal figure) {
        Leaf leaf = leaves.get(place).leaf();
        return leaf.comparison().test(figure, leaf.threshold());
    }

    /** Lets the changes come, and tells what holds after them. */
    void goOn(BitSet holding, List<Change> all) {
        for (Change change : all) {
            BigDecimal gain = change.amount;
            if (change.value != null) {
                BigDecimal before = count(change);
                BigDecimal after = before.add(change.amount);
                byValue.get(change.place).put(change.value, after);
                gain = appeared(before, after);
            }
            figures.set(change.place, figures.get(change.place).add(gain));
        }
        for (Change change : all) {
            holding.set(change.place, holds(change.place, figures.get(change.place)));
        }
    }

    /** Goes back to before any day. */
    void backToTheStart() {
        figures.replaceAll(figure -> BigDecimal.ZERO);
        byValue.forEach(Map::clear);
    }

    private BigDecimal count(Change change) {
        return byValue.get(change.place).getOrDefault(Objects.requireNonNull(change.value), BigDecimal.ZERO);
    }

    /** 1 where a value is there that was not, -1 where one is gone. */
    private static BigDecimal appeared(BigDecimal before, BigDecimal after) {
        return BigDecimal.valueOf(after.signum() - (long) before.signum());
    }

    /** Some changes that come next, without which the figures stay as they are now. */
    final class Coming {

        private final BitSet now;
        private final Map<Integer, Tally> tallies = new HashMap<>();

        private Coming(BitSet now) {
            this.now = now;
        }

        void add(List<Change> some) {
            for (Change change : some) {
                tallies.computeIfAbsent(change.place, place -> new Tally()).add(change.value, change.amount);
            }
        }

        void remove(List<Change> some) {
            for (Change change : some) {
                tallies.computeIfAbsent(change.place, place -> new Tally()).add(change.value, change.amount.negate());
            }
        }

        /** The leaves that hold if these changes come, and no others. */
        BitSet holding() {
            BitSet holding = (BitSet) now.clone();
            tallies.forEach((place, tally) -> holding.set(place, holds(place, tally.figure(place))));
            return holding;
        }
    }

    /** What some changes add to one figure. */
    private final class Tally {

        private BigDecimal sum = BigDecimal.ZERO;
        private final Map<String, BigDecimal> values = new HashMap<>();

        void add(@Nullable String value, BigDecimal amount) {
            if (value == null) {
                sum = sum.add(amount);
            } else {
                values.merge(value, amount, BigDecimal::add);
            }
        }

        BigDecimal figure(int place) {
            BigDecimal figure = figures.get(place).add(sum);
            for (Map.Entry<String, BigDecimal> each : values.entrySet()) {
                BigDecimal before = byValue.get(place).getOrDefault(each.getKey(), BigDecimal.ZERO);
                figure = figure.add(appeared(before, before.add(each.getValue())));
            }
            return figure;
        }
    }
}
