package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Course.Asked;
import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.Course.Step;
import fr.jalon.domain.assessment.Course.Turn;
import fr.jalon.domain.assessment.CourseFigures.Day;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.Stops;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Criterion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<Leaf> proportions;
    private final Function<LeafAnswers.Read, V> value;
    private final Comparator<V> order;
    /** What follows from which leaves: few answers are ever different. */
    private final Map<LeafAnswers, V> known = new HashMap<>();

    private Courses(
            Facts facts,
            RuleIndex standings,
            Stream<Condition> conditions,
            Stream<Leaf> proportions,
            Function<LeafAnswers.Read, V> value,
            Comparator<V> order) {
        this.facts = facts;
        this.stops = new Stops(facts);
        this.standings = standings;
        this.conditions = conditions.toList();
        this.proportions = proportions.toList();
        this.value = value;
        this.order = order;
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
                        Stream.of(),
                        answers -> answers.level(standings.rules()),
                        Comparator.<Integer>naturalOrder())
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
                                score.conditions(),
                                score.proportions(),
                                answers -> new ScoreReading(score, answers).points(),
                                Comparator.comparing(Points::points))
                        .within(asked));
    }

    /** A value from a day on. */
    private record Since<V>(LocalDate day, V value) {}

    private Course<V> within(Asked asked) {
        Span window = asked.window();
        CourseFigures figures = CourseFigures.of(conditions.stream(), proportions.stream(), standings);
        List<Since<V>> all = all(figures);
        figures.backToTheStart(standings.details());
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
        List<Since<V>> all = new ArrayList<>(List.of(new Since<>(LocalDate.MIN, value(figures, figures.answers()))));
        for (Map.Entry<LocalDate, Day> each : figures.days().entrySet()) {
            figures.goOn(each.getValue());
            V now = value(figures, figures.answers());
            if (!all.getLast().value.equals(now)) {
                all.add(new Since<>(each.getKey(), now));
            }
        }
        return all;
    }

    private V value(CourseFigures figures, LeafAnswers answers) {
        V found = known.get(answers);
        if (found == null) {
            found = value.apply(figures.read(answers));
            known.put(answers, found);
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
        for (Map.Entry<LocalDate, Day> each : figures.days().entrySet()) {
            if (each.getKey().equals(days.get(turns.size()))) {
                turns.add(turn(figures, each.getKey(), each.getValue()));
                if (turns.size() == days.size()) {
                    return turns;
                }
            }
            figures.goOn(each.getValue());
        }
        throw new IllegalStateException("A turn on a day without changes");
    }

    private Turn<V> turn(CourseFigures figures, LocalDate on, Day day) {
        CourseFigures.Coming all = figures.coming(day);
        all.add(day.changes());
        LeafAnswers before = figures.answers();
        V after = value(figures, all.answers());
        List<Cause> causes = TurnOfADay.causes(
                day.changes(),
                all.answers().differing(before),
                order.compare(value(figures, before), after) < 0,
                new CourseStops(facts, stops, on),
                figures.coming(day),
                answers -> order.compare(value(figures, answers), after) == 0);
        return new Turn<>(on, value(figures, before), after, causes);
    }
}
