package fr.jalon.domain.property;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.Course.Turn;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.assessment.WhatIf;
import fr.jalon.domain.assessment.WhatIf.Turned;
import fr.jalon.domain.event.ContinuityMilestone.EconomicModelDefined;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.StrategyMilestone;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.How;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.assertj.core.api.AbstractComparableAssert;
import org.junit.jupiter.api.Test;

/** What is true of the course of every territory. A failure names its seed; {@code -Djalon.seed} replays it alone. */
class CoursePropertiesTest {

    private static final int HISTORIES = 1_000;
    private static final int COMMANDS = 40;
    private static final Course.Asked ALL =
            new Course.Asked(new Span(LocalDate.MIN, LocalDate.MAX), LocalDate.of(2020, 2, 29), Integer.MAX_VALUE / 2);

    private static Territory.Registered played(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        LocalDate today = LocalDate.of(2020, 2, 29);
        Territory.Registered territory = History.given().territory();
        for (var milestone : commands.complete(today)) {
            territory = after(new LogMilestone(History.SIREN, milestone), territory, today);
        }
        for (int i = 0; i < COMMANDS; i++) {
            today = commands.random().nextInt(4) == 0
                    ? today.plusDays(commands.random().nextInt(120))
                    : today;
            territory = after(commands.any(territory, today), territory, today);
        }
        return territory;
    }

    private static Territory.Registered after(TerritoryCommand command, Territory.Registered before, LocalDate today) {
        return TerritoryDecider.decide(command, before, today) instanceof Decision.Accepted accepted
                ? accepted.after()
                : before;
    }

    private static Course<Integer> levels(Territory.Registered territory) {
        return Courses.ofLevels(territory.standings().getFirst(), territory.facts(), ALL);
    }

    private static Course<Points> scores(Territory.Registered territory) {
        return Courses.ofScore(territory.standings().get(1), territory.facts(), ALL)
                .orElseThrow();
    }

    @Test
    void the_steps_of_a_course_are_the_timeline_and_the_score_of_every_day() {
        Strength.forEachSeed(HISTORIES, seed -> {
            Territory.Registered territory = played(seed);
            assertThat(levels(territory).steps().stream()
                            .map(step -> new Timeline.Step(step.value(), step.from(), step.to()))
                            .toList())
                    .isEqualTo(territory.levels().timeline().steps());
            Assessor assessor = Assessor.of(territory.standings().get(1), territory.facts());
            LocalDate expected = null;
            for (Course.Step<Points> step : scores(territory).steps()) {
                assertThat(step.from()).isEqualTo(expected);
                agrees(step.value(), assessor, Objects.requireNonNullElse(step.from(), LocalDate.of(1950, 1, 1)));
                agrees(step.value(), assessor, Objects.requireNonNullElse(step.to(), LocalDate.of(2150, 1, 1)));
                expected = step.to() == null ? null : step.to().plusDays(1);
            }
        });
    }

    private static void agrees(Points points, Assessor assessor, LocalDate day) {
        var score = assessor.scoreOn(day).orElseThrow();
        assertThat(points.points()).as("points on %s", day).isEqualByComparingTo(score.points());
        assertThat(points.outOf()).isEqualByComparingTo(score.outOf());
    }

    /** What was seen, so that the property is known to have been tried. */
    private static final class Seen {

        private final Map<How, Integer> hows = new EnumMap<>(How.class);
        private int several;
        private int alone;

        void add(List<Cause> causes) {
            causes.forEach(cause -> hows.merge(cause.how(), 1, Integer::sum));
            several += causes.size() > 1 ? 1 : 0;
        }
    }

    @Test
    void a_turn_is_the_same_by_its_causes_alone_and_another_without_any_one_of_them() {
        Seen seen = new Seen();
        Strength.forEachSeed(HISTORIES, seed -> {
            Territory.Registered territory = played(seed);
            levels(territory)
                    .turns()
                    .forEach(turn -> isMinimal(turn, territory.facts(), WhatIf::level, Editions.LEVELS_2021, seen));
            scores(territory)
                    .turns()
                    .forEach(turn -> isMinimal(
                            new Turn<>(
                                    turn.on(),
                                    turn.before().points(),
                                    turn.after().points(),
                                    turn.causes()),
                            territory.facts(),
                            WhatIf::points,
                            Editions.SCORE_2022,
                            seen));
        });
        if (Strength.seeds(HISTORIES).count() >= 100) {
            assertThat(seen.hows).containsKeys(How.BEGAN, How.ENDED, How.LAPSED, How.REPLACED, How.WINDOW_PASSED);
            assertThat(seen.several).isPositive();
            assertThat(seen.alone).isPositive();
        }
    }

    private interface Asked<V> {
        V of(WhatIf whatIf, RuleSet rules, Set<Turned> only);
    }

    private static <V extends Comparable<V>> void isMinimal(
            Turn<V> turn, Facts facts, Asked<V> asked, RuleSet rules, Seen seen) {
        WhatIf whatIf = new WhatIf(facts, turn.on());
        BiFunction<Set<Turned>, String, AbstractComparableAssert<?, V>> with =
                (only, as) -> assertThat(asked.of(whatIf, rules, only)).as("%s %s: %s", turn.on(), as, turn);
        Set<Turned> all = whatIf.turned(rules);
        Set<Turned> causes = new HashSet<>();
        turn.causes().forEach(cause -> causes.add(WhatIf.turned(cause)));
        assertThat(all).containsAll(causes);
        assertThat(causes).isNotEmpty().hasSize(turn.causes().size());
        with.apply(all, "by all").isEqualByComparingTo(turn.after());
        with.apply(Set.of(), "by nothing").isEqualByComparingTo(turn.before());
        with.apply(causes, "by its causes").isEqualByComparingTo(turn.after());
        for (Turned cause : causes) {
            Set<Turned> without = new HashSet<>(causes);
            without.remove(cause);
            with.apply(without, "without " + cause).isNotEqualByComparingTo(turn.after());
        }
        seen.add(turn.causes());
        turn.causes().forEach(cause -> isToldBy(cause, turn.on(), facts));
        if (all.equals(causes)) {
            seen.alone++;
        }
    }

    private static void isToldBy(Cause cause, LocalDate on, Facts facts) {
        boolean byItself = cause.how() == How.BEGAN || cause.how() == How.LAPSED || cause.how() == How.WINDOW_PASSED;
        assertThat(cause.by() == null).as("%s on %s", cause, on).isEqualTo(byItself);
        MilestoneId by = cause.by();
        if (by != null && cause.how() != How.DISSOLVED_WITH) {
            assertThat(facts.recorded(by).orElseThrow().milestone().occurredOn())
                    .isEqualTo(on);
        }
    }

    @Test
    void without_the_milestone_that_began_a_gain_was_not() {
        int[] gains = new int[1];
        Strength.forEachSeed(HISTORIES, seed -> {
            Territory.Registered territory = played(seed);
            for (Turn<Integer> turn : levels(territory).turns()) {
                Set<Turned> all = new WhatIf(territory.facts(), turn.on()).turned(Editions.LEVELS_2021);
                if (turn.after() > turn.before() && all.size() == turn.causes().size()) {
                    gains[0]++;
                    turn.causes().stream()
                            .filter(cause -> !takesAPlace(cause.milestone()))
                            .forEach(cause -> assertThat(without(cause, territory, turn.on()))
                                    .as("%s without %s", turn, cause)
                                    .isLessThan(turn.after()));
                }
            }
        });
        assertThat(gains[0]).as("gains by what began, and nothing else turned").isPositive();
    }

    /** Without it, the one before would still stand. */
    private static boolean takesAPlace(Milestone milestone) {
        return milestone instanceof StrategyMilestone || milestone instanceof EconomicModelDefined;
    }

    private static int without(Cause cause, Territory.Registered territory, LocalDate day) {
        Facts.Step taken = territory
                .facts()
                .retracted(new MilestoneRetracted(cause.milestone().id(), History.REASON, null));
        return Levels.of(territory.standings().getFirst().after(territory.facts(), taken))
                .heldOn(day);
    }

    @Test
    void turns_nearest_to_today_are_told_and_steps_are_cut_at_the_ends_of_the_window() {
        Span window = new Span(LocalDate.of(2019, 2, 1), LocalDate.of(2021, 11, 30));
        LocalDate today = LocalDate.of(2020, 2, 29);
        Strength.forEachSeed(HISTORIES, seed -> {
            Territory.Registered territory = played(seed);
            Course<Points> whole = scores(territory);
            List<Turn<Points>> within = whole.turns().stream()
                    .filter(turn -> window.contains(turn.on()))
                    .toList();
            List<Turn<Points>> past =
                    within.stream().filter(turn -> !turn.on().isAfter(today)).toList();
            List<Turn<Points>> ahead = within.subList(past.size(), within.size());
            Course<Points> course = Courses.ofScore(
                            territory.standings().get(1), territory.facts(), new Course.Asked(window, today, 2))
                    .orElseThrow();
            List<Turn<Points>> told = new ArrayList<>(past.subList(Math.max(0, past.size() - 2), past.size()));
            told.addAll(ahead.subList(0, Math.min(2, ahead.size())));
            assertThat(course.turns()).isEqualTo(told);
            assertThat(course.turnsInAll()).isEqualTo(within.size());
            assertThat(course.steps().getFirst().from()).isEqualTo(window.from());
            assertThat(course.steps().getLast().to()).isEqualTo(window.to());
            assertThat(course.steps()).hasSize((int) whole.steps().stream()
                    .filter(step -> step.to() == null || !step.to().isBefore(window.from()))
                    .filter(step -> step.from() == null || !step.from().isAfter(window.to()))
                    .count());
        });
    }
}
