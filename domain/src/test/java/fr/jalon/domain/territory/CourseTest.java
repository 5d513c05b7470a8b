package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.Course.Turn;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Employer;
import fr.jalon.domain.synergy.ElipseStep;
import fr.jalon.domain.synergy.SynapseStep;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Why a level or a score turns on a day: how each fact turned, and that no more is told than was needed. */
class CourseTest {

    private static final Course.Asked ALL =
            new Course.Asked(new Span(LocalDate.MIN, LocalDate.MAX), LocalDate.of(2026, 11, 23), 100);

    private static final List<Milestone> LEVEL_1 = List.of(
            jointStrategy("s", "2020-01-01"),
            objectives("o", "2020-01-01"),
            involvement("i", "2020-01-01"),
            departments("d", "2020-01-01"));

    private static final List<Milestone> LEVEL_2 = with(
            LEVEL_1,
            actor("a", "2020-02-01", ActorKind.COMPANY),
            actor("b", "2020-02-01", ActorKind.CLUSTER),
            awareness("w", "2020-02-01"),
            meeting("m", "2020-02-01"),
            governance("g", "2020-02-01"),
            noNetwork("n", "2020-02-01"));

    private static final List<Milestone> ALL_BUT_MEANS = with(
            LEVEL_2,
            search("h", "2020-03-01"),
            identified("y", "2020-03-01", "vapeur"),
            implemented("x", "2020-03-01", "vapeur"),
            planning("p", "2020-03-01"));

    private static List<Milestone> with(List<Milestone> some, Milestone... more) {
        List<Milestone> all = new ArrayList<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static List<String> levels(List<Milestone> history, Milestone... more) {
        return levels(History.given(with(history, more).toArray(Milestone[]::new)));
    }

    private static List<String> levels(History history) {
        var territory = history.territory();
        return text(Courses.ofLevels(territory.standings().getFirst(), territory.facts(), ALL), Object::toString);
    }

    private static List<String> scores(Milestone... history) {
        var territory = History.given(history).territory();
        return text(
                Courses.ofScore(territory.standings().get(1), territory.facts(), ALL)
                        .orElseThrow(),
                CourseTest::text);
    }

    private static String text(Points points) {
        return points.points().toPlainString();
    }

    private static <V> List<String> text(Course<V> course, Function<V, String> value) {
        return course.turns().stream().map(turn -> text(turn, value)).toList();
    }

    private static <V> String text(Turn<V> turn, Function<V, String> value) {
        return "%s %s→%s: %s"
                .formatted(
                        turn.on(),
                        value.apply(turn.before()),
                        value.apply(turn.after()),
                        turn.causes().stream().map(CourseTest::text).collect(Collectors.joining(", ")));
    }

    private static String text(Cause cause) {
        MilestoneId by = cause.by();
        return cause.milestone().id() + " " + cause.how().slug() + (by == null ? "" : " by " + by);
    }

    @Test
    void a_level_is_reached_by_the_last_of_what_it_asks_and_by_nothing_that_stood_before() {
        assertThat(levels(
                        List.of(),
                        objectives("o", "2019-01-01"),
                        involvement("i", "2019-06-01"),
                        departments("d", "2019-06-01"),
                        jointStrategy("s", "2020-01-01")))
                .containsExactly("2020-01-01 0→1: s began");
    }

    @Test
    void what_began_on_one_day_and_was_needed_altogether_is_told_in_the_order_of_recording() {
        assertThat(levels(LEVEL_2))
                .containsExactly(
                        "2020-01-01 0→1: s began, o began, i began, d began",
                        "2020-02-01 1→2: a began, b began, w began, m began, g began, n began");
    }

    @Test
    void of_several_that_would_each_do_the_one_recorded_first_is_the_cause() {
        assertThat(levels(
                        ALL_BUT_MEANS,
                        animator("e", "2021-01-01", "1", "2021-01-01", null),
                        funding("f", "2020-12-01", "2021-01-01", "2022-06-30"),
                        actor("c", "2021-01-01", ActorKind.ASSOCIATION)))
                .contains("2021-01-01 2→3: e began");
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding("f", "2020-12-01", "2021-01-01", "2022-06-30"),
                        animator("e", "2021-01-01", "1", "2021-01-01", null)))
                .contains("2021-01-01 2→3: f began");
    }

    @Test
    void a_funding_counts_to_its_last_day_and_has_lapsed_on_the_next() {
        assertThat(levels(ALL_BUT_MEANS, funding("f", "2021-12-14", "2022-01-01", "2024-12-31")))
                .containsSubsequence("2022-01-01 2→3: f began", "2025-01-01 3→2: f lapsed");
    }

    @Test
    void a_funding_that_is_withdrawn_ends_by_the_withdrawal_and_one_withdrawn_on_the_day_after_its_last_has_lapsed() {
        Milestone funding = funding("f", "2021-12-14", "2022-01-01", "2024-12-31");
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding,
                        new Ending.FundingWithdrawn(head("q", "2024-12-31"), new MilestoneId("f"), null)))
                .contains("2024-12-31 3→2: f ended by q");
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding,
                        new Ending.FundingWithdrawn(head("q", "2025-01-01"), new MilestoneId("f"), null)))
                .contains("2025-01-01 3→2: f lapsed");
    }

    @Test
    void both_of_two_are_needed_for_a_loss_where_either_would_have_been_enough_to_stay() {
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding("f", "2021-12-14", "2022-01-01", "2024-12-31"),
                        animator("e", "2022-01-01", Employer.AUTHORITY, "0.5", "2022-01-01", "2024-12-31")))
                .contains("2025-01-01 3→2: f lapsed, e lapsed");
    }

    @Test
    void one_that_takes_over_on_the_same_day_is_no_loss_and_no_cause_of_another_one() {
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding("f", "2021-12-14", "2022-01-01", "2024-12-31"),
                        ended("z", "2025-01-01", "vapeur"),
                        animator("e", "2025-01-01", "0.5", "2025-01-01", null)))
                .contains("2025-01-01 3→2: x ended by z");
        assertThat(levels(
                        ALL_BUT_MEANS,
                        funding("f", "2021-12-14", "2022-01-01", "2024-12-31"),
                        animator("e", "2025-01-01", "0.5", "2025-01-01", null)))
                .noneMatch(turn -> turn.startsWith("2025"));
    }

    @Test
    void a_later_strategy_replaces_the_one_that_counted_and_is_a_loss_only_if_it_counts_for_less() {
        assertThat(levels(LEVEL_1, strategy("t", "2021-05-01"))).contains("2021-05-01 1→0: s replaced by t");
        assertThat(levels(LEVEL_1, jointStrategy("t", "2021-05-01"))).hasSize(1);
    }

    @Test
    void a_strategy_that_is_repealed_on_the_day_of_a_later_one_was_ended() {
        assertThat(levels(
                        LEVEL_1,
                        strategy("t", "2021-05-01"),
                        new Ending.StrategyRepealed(head("r", "2021-05-01"), new MilestoneId("s"), null)))
                .contains("2021-05-01 1→0: s ended by r");
    }

    @Test
    void an_involvement_is_interrupted_by_the_suspension_and_begins_again() {
        assertThat(levels(LEVEL_1, suspended("k", "2021-03-01"), resumed("l", "2021-09-01", "k")))
                .containsExactly(
                        "2020-01-01 0→1: s began, o began, i began, d began",
                        "2021-03-01 1→0: i ended by k",
                        "2021-09-01 0→1: i began");
    }

    @Test
    void a_synergy_that_pauses_is_ended_by_the_step_that_says_so() {
        assertThat(levels(
                        ALL_BUT_MEANS,
                        animator("e", "2020-03-01", "1", "2020-03-01", null),
                        paused("k", "2021-03-01", "vapeur"),
                        restarted("l", "2021-04-01", "vapeur")))
                .containsSubsequence("2021-03-01 3→2: x ended by k", "2021-04-01 2→3: x began");
    }

    @Test
    void a_seat_dissolves_with_its_structure_and_is_ended_where_it_was_left_on_that_day() {
        List<Milestone> level4 = with(
                ALL_BUT_MEANS,
                animator("e", "2020-03-01", "1", "2020-03-01", null),
                structure("t", "2020-03-01", 2),
                seat("u", "2020-03-01", "t"),
                model("v", "2020-03-01", "60", "40", null),
                position("q", "2020-03-01", "1", "2020-03-01", null),
                elipse("j", "2020-03-01", ElipseStep.COMPLETED),
                synapse("k", "2020-03-01", SynapseStep.SHARED),
                success("l", "2020-03-01", null));
        Milestone dissolved =
                new Ending.ThirdPartyStructureDissolved(head("z", "2023-07-01"), new MilestoneId("t"), null);
        assertThat(levels(level4, dissolved)).contains("2023-07-01 4→3: u dissolved-with by t");
        assertThat(levels(
                        level4,
                        new Ending.GovernanceSeatLeft(head("r", "2023-07-01"), new MilestoneId("u"), null),
                        dissolved))
                .contains("2023-07-01 4→3: u ended by r");
    }

    @Test
    void a_synergy_is_in_the_window_of_twelve_months_up_to_the_day_before_the_same_day_of_the_next_year() {
        assertThat(scores(
                        identified("y", "2020-03-01", "vapeur"),
                        implemented("x", "2021-06-15", "vapeur", SynergySupport.NONE, null)))
                .containsExactly("2021-06-15 0→0.75: x began", "2022-06-15 0.75→0: x window-passed");
    }

    @Test
    void a_synergy_that_ends_when_its_window_passes_is_told_once_for_each_part_that_it_loses() {
        assertThat(scores(
                        identified("y", "2020-03-01", "vapeur"),
                        implemented("x", "2021-06-15", "vapeur"),
                        ended("z", "2022-06-15", "vapeur")))
                .containsExactly("2021-06-15 0→1.5: x began", "2022-06-15 1.5→0: x ended by z, x window-passed");
    }

    @Test
    void points_may_be_lost_by_what_begins_where_it_changes_what_is_counted() {
        assertThat(scores(
                        meeting("m", "2020-01-01"),
                        network("r", "2020-01-01"),
                        contribution("c", "2020-01-01"),
                        noNetwork("n", "2021-01-01")))
                .containsExactly(
                        "2020-01-01 0→2.5: m began, r began, c began", "2021-01-01 2.5→1.666666666666667: n began");
    }

    @Test
    void what_was_retracted_turns_nothing() {
        History history = History.given(LEVEL_1.toArray(Milestone[]::new))
                .whenRetracted("o")
                .and();
        assertThat(levels(history)).isEmpty();
    }

    @Test
    void a_history_of_nothing_has_one_step_and_no_turn() {
        var territory = History.given().territory();
        Course<Integer> course = Courses.ofLevels(territory.standings().getFirst(), territory.facts(), ALL);
        assertThat(course.turns()).isEmpty();
        assertThat(course.steps()).containsExactly(new Course.Step<>(0, null, null));
        assertThat(Courses.ofScore(territory.standings().getFirst(), territory.facts(), ALL))
                .as("an edition without a score")
                .isEmpty();
    }
}
