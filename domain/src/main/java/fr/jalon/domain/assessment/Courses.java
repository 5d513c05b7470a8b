package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Course.Asked;
import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.Course.Points;
import fr.jalon.domain.assessment.Course.Step;
import fr.jalon.domain.assessment.Course.Turn;
import fr.jalon.domain.assessment.CourseFigures.Change;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.Stops;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ScoreRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out the course of a territory under an edition: goes through the days on which a fact begins or stops to count,
 * O(n log n) in their number, and looks for causes on the days that turn.
 *
 * @param <V> what the edition makes of the facts
 */
public final class Courses<V> {

    private final Facts facts;
    private final Stops stops;
    private final RuleIndex standings;
    private final List<Condition> conditions;
    private final Function<LeafTruths, V> value;
    private final Comparator<V> order;
    private final BiPredicate<V, V> same;
    /** What follows from which leaves: few answers are ever different. */
    private final Map<BitSet, V> known = new HashMap<>();

    private Courses(
            Facts facts,
            RuleIndex standings,
            Stream<Condition> conditions,
            Function<LeafTruths, V> value,
            Comparator<V> order,
            BiPredicate<V, V> same) {
        this.facts = facts;
        this.stops = new Stops(facts);
        this.standings = standings;
        this.conditions = conditions.toList();
        this.value = value;
        this.order = order;
        this.same = same;
    }

    /**
     * The level held on every day that is asked for, and why it turns.
     *
     * @param standings must be those of the facts
     */
    public static Course<Integer> ofLevels(RuleIndex standings, Facts facts, Asked asked) {
        return new Courses<>(
                        facts,
                        standings,
                        standings.rules().criteria().map(Criterion::holds),
                        truths -> truths.level(standings.rules()),
                        Comparator.<Integer>naturalOrder(),
                        Integer::equals)
                .within(asked);
    }

    /**
     * The score on every day that is asked for, and why its points turn; empty if the edition has none.
     *
     * @param standings must be those of the facts
     */
    public static Optional<Course<Points>> ofScore(RuleIndex standings, Facts facts, Asked asked) {
        return Optional.ofNullable(standings.rules().score())
                .map(score -> new Courses<>(
                                facts,
                                standings,
                                score.parts().stream()
                                        .flatMap(part -> part.cases().stream())
                                        .flatMap(Courses::conditions),
                                truths -> truths.points(standings.rules(), score),
                                Comparator.comparing(Points::points),
                                Points::same)
                        .within(asked));
    }

    private static Stream<Condition> conditions(ScoreRule.Case each) {
        return Stream.concat(Stream.ofNullable(each.when()), Stream.of(each.holds()));
    }

    /** A value from a day on. */
    private record Since<V>(LocalDate day, V value) {}

    private Course<V> within(Asked asked) {
        Span window = asked.window();
        CourseFigures figures = CourseFigures.of(conditions.stream(), standings);
        List<Since<V>> all = all(figures);
        figures.backToTheStart();
        List<LocalDate> turns = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            LocalDate day = all.get(i).day;
            if (window.contains(day) && order.compare(all.get(i - 1).value, all.get(i).value) != 0) {
                turns.add(day);
            }
        }
        return new Course<>(cut(all, window), turns(figures, told(turns, asked)), turns.size());
    }

    private static List<LocalDate> told(List<LocalDate> turns, Asked asked) {
        int past =
                (int) turns.stream().filter(day -> !day.isAfter(asked.today())).count();
        return turns.subList(Math.max(0, past - asked.most()), Math.min(turns.size(), past + asked.most()));
    }

    private List<Since<V>> all(CourseFigures figures) {
        BitSet holding = figures.holding();
        List<Since<V>> all = new ArrayList<>(List.of(new Since<>(LocalDate.MIN, value(figures, holding))));
        for (Map.Entry<LocalDate, List<Change>> each : figures.changes().entrySet()) {
            figures.goOn(holding, each.getValue());
            V now = value(figures, holding);
            if (!same.test(all.getLast().value, now)) {
                all.add(new Since<>(each.getKey(), now));
            }
        }
        return all;
    }

    private V value(CourseFigures figures, BitSet holding) {
        V found = known.get(holding);
        if (found == null) {
            BitSet copy = (BitSet) holding.clone();
            found = value.apply(figures.truths(copy));
            known.put(copy, found);
        }
        return found;
    }

    private List<Step<V>> cut(List<Since<V>> all, Span window) {
        List<Step<V>> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            LocalDate from = all.get(i).day;
            LocalDate to = i + 1 < all.size() ? all.get(i + 1).day.minusDays(1) : LocalDate.MAX;
            if (!from.isAfter(window.to()) && !to.isBefore(window.from())) {
                steps.add(new Step<>(
                        all.get(i).value,
                        bounded(from.isBefore(window.from()) ? window.from() : from, LocalDate.MIN),
                        bounded(to.isAfter(window.to()) ? window.to() : to, LocalDate.MAX)));
            }
        }
        return steps;
    }

    private static @Nullable LocalDate bounded(LocalDate day, LocalDate unbounded) {
        return day.equals(unbounded) ? null : day;
    }

    private List<Turn<V>> turns(CourseFigures figures, List<LocalDate> days) {
        List<Turn<V>> turns = new ArrayList<>();
        if (days.isEmpty()) {
            return turns;
        }
        BitSet holding = figures.holding();
        for (Map.Entry<LocalDate, List<Change>> each : figures.changes().entrySet()) {
            if (each.getKey().equals(days.get(turns.size()))) {
                turns.add(turn(figures, holding, each.getKey(), each.getValue()));
                if (turns.size() == days.size()) {
                    return turns;
                }
            }
            figures.goOn(holding, each.getValue());
        }
        throw new IllegalStateException("A turn on a day without changes");
    }

    private Turn<V> turn(CourseFigures figures, BitSet holding, LocalDate day, List<Change> changes) {
        CourseFigures.Coming all = figures.coming(holding);
        all.add(changes);
        BitSet likely = all.holding();
        V before = value(figures, holding);
        V after = value(figures, all.holding());
        likely.xor(holding);
        List<Cause> causes = TurnOfADay.causes(
                changes,
                likely,
                order.compare(before, after) < 0,
                new CourseStops(facts, stops, day),
                figures.coming(holding),
                leaves -> order.compare(value(figures, leaves), after) == 0);
        return new Turn<>(day, before, after, causes);
    }
}
