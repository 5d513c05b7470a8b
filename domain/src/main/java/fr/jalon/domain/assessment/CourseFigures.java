package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.DetailsOverTime;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of the leaves of an edition, walked through day by day: what comes and goes, and what is reached. */
final class CourseFigures {

    private final List<LeafIndex> leaves = new ArrayList<>();
    private final IdentityHashMap<Condition, Integer> places = new IdentityHashMap<>();
    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    private final BitSet holding = new BitSet();
    /** The places of the leaves that pay by how much is reached. */
    private final Set<Integer> paying = new LinkedHashSet<>();
    /** Behind those of the leaves: what is asked of the territory itself. */
    private final List<TerritoryIs> territories = new ArrayList<>();

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

    /**
     * What changes on a day.
     *
     * @param changes the facts that begin or stop to count
     * @param turned the places where the territory becomes what is asked, or is so no longer
     */
    record Day(List<Change> changes, BitSet turned) {

        Day() {
            this(new ArrayList<>(), new BitSet());
        }
    }

    /**
     * The figures before any day, as these conditions ask for them.
     *
     * @param proportions those of them that pay by how much is reached
     */
    static CourseFigures of(Stream<Condition> conditions, Stream<Leaf> proportions, RuleIndex standings) {
        CourseFigures figures = new CourseFigures();
        List<Condition> all = conditions.toList();
        all.forEach(condition -> figures.add(condition, standings));
        proportions.forEach(leaf -> figures.paying.add(figures.places.get(leaf)));
        for (int place = 0; place < figures.leaves.size(); place++) {
            figures.addChanges(place);
        }
        all.stream().flatMap(Condition::territories).forEach(territory -> figures.add(territory, standings.details()));
        figures.backToTheStart(standings.details());
        return figures;
    }

    private void add(TerritoryIs territory, DetailsOverTime details) {
        if (places.containsKey(territory)) {
            return;
        }
        int place = leaves.size() + territories.size();
        places.put(territory, place);
        territories.add(territory);
        LocalDate day = details.nextChange(territory::holdsFor, LocalDate.MIN);
        while (!day.equals(LocalDate.MAX)) {
            on(day).turned.set(place);
            day = details.nextChange(territory::holdsFor, day);
        }
    }

    private void add(Condition condition, RuleIndex standings) {
        switch (condition) {
            case Leaf leaf -> places.computeIfAbsent(leaf, same -> placeOf(standings.index(leaf)));
            case All all -> all.parts().forEach(part -> add(part, standings));
            case Any any -> any.parts().forEach(part -> add(part, standings));
            case AtLeast some -> some.parts().forEach(part -> add(part, standings));
            case TerritoryIs ignored -> {
                // Their places come behind those of all leaves.
            }
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
        on(span.from()).changes.add(new Change(place, leaf, fact, amount, value, true));
        if (!span.to().equals(LocalDate.MAX)) {
            on(span.to().plusDays(1)).changes.add(new Change(place, leaf, fact, amount.negate(), value, false));
        }
    }

    private Day on(LocalDate day) {
        return days.computeIfAbsent(day, same -> new Day());
    }

    /** What changes on each day, earliest first. */
    SortedMap<LocalDate, Day> days() {
        return days;
    }

    LeafAnswers.Read read(LeafAnswers answers) {
        return answers.by(places);
    }

    /** What the leaves answer now. */
    LeafAnswers answers() {
        return new LeafAnswers((BitSet) holding.clone(), reached(Map.of()));
    }

    private Map<Integer, BigDecimal> reached(Map<Integer, Tally> tallies) {
        if (paying.isEmpty()) {
            return Map.of();
        }
        Map<Integer, BigDecimal> reached = new HashMap<>();
        for (int place : paying) {
            Tally tally = tallies.get(place);
            reached.put(place, tally == null ? figures.get(place) : tally.figure(place));
        }
        return reached;
    }

    /** The territory is what it becomes on that day, and nothing has come yet of what may come with it. */
    Coming coming(Day day) {
        BitSet now = (BitSet) holding.clone();
        now.xor(day.turned);
        return new Coming(now);
    }

    private boolean holds(int place, BigDecimal figure) {
        Leaf leaf = leaves.get(place).leaf();
        return leaf.comparison().test(figure, leaf.threshold());
    }

    /** Lets all come that a day brings. */
    void goOn(Day day) {
        for (Change change : day.changes) {
            BigDecimal gain = change.amount;
            if (change.value != null) {
                BigDecimal before = count(change);
                BigDecimal after = before.add(change.amount);
                byValue.get(change.place).put(change.value, after);
                gain = appeared(before, after);
            }
            figures.set(change.place, figures.get(change.place).add(gain));
        }
        for (Change change : day.changes) {
            holding.set(change.place, holds(change.place, figures.get(change.place)));
        }
        holding.xor(day.turned);
    }

    /** Goes back to before any day. */
    void backToTheStart(DetailsOverTime details) {
        figures.replaceAll(figure -> BigDecimal.ZERO);
        byValue.forEach(Map::clear);
        for (int place = 0; place < leaves.size(); place++) {
            holding.set(place, holds(place, BigDecimal.ZERO));
        }
        for (int i = 0; i < territories.size(); i++) {
            holding.set(leaves.size() + i, details.is(territories.get(i)::holdsFor, LocalDate.MIN));
        }
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

        /** What the leaves answer if these changes come, and no others. */
        LeafAnswers answers() {
            BitSet then = (BitSet) now.clone();
            tallies.forEach((place, tally) -> then.set(place, holds(place, tally.figure(place))));
            return new LeafAnswers(then, reached(tallies));
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
