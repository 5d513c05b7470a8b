package fr.jalon.notices.due;

import static fr.jalon.notices.given.Course.ahead;
import static fr.jalon.notices.given.Course.corrected;
import static fr.jalon.notices.given.Course.fall;
import static fr.jalon.notices.given.Course.funding;
import static fr.jalon.notices.given.Course.milestone;
import static fr.jalon.notices.given.Course.points;
import static fr.jalon.notices.given.Course.retracted;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.notices.api.Answers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static List<Deadline> deadlines(Answers.Course course, Answers.Entry... milestones) {
        return Deadlines.of(course, List.of(milestones), TODAY);
    }

    private static String told(Deadline deadline) {
        return deadline.key() + " " + deadline.on() + " " + deadline.matter();
    }

    @Test
    void a_level_that_falls_is_told_on_the_last_day_on_which_it_is_held() {
        List<Deadline> deadlines = deadlines(ahead(fall("2027-07-01", 3, 2, "f1")), funding("f1", "2027-06-30"));

        assertThat(deadlines).extracting(DeadlinesTest::told).containsExactly("f1-lapsed 2027-06-30 LEVEL");
        assertThat(deadlines.getFirst().level()).isEqualTo(new Deadline.Step(3, 2));
    }

    @Test
    void the_end_of_a_period_that_costs_nothing_is_told_as_such_under_the_same_key() {
        assertThat(deadlines(ahead(), funding("f1", "2027-06-30")))
                .extracting(DeadlinesTest::told)
                .containsExactly("f1-lapsed 2027-06-30 END");
    }

    @Test
    void an_end_is_called_as_its_milestone_is_called_wherever_it_is_told() {
        assertThat(deadlines(
                        ahead(),
                        milestone(
                                "involvement-declared",
                                "a",
                                Map.of("endsOn", "2027-06-30", "carrier", Map.of("name", "Syndicat"))),
                        milestone("funding-granted", "b", Map.of("endsOn", "2027-07-31", "network", "Synapse"))))
                .extracting(Deadline::about)
                .containsExactly("Syndicat", "Synapse");
    }

    @Test
    void a_correction_moves_the_day_and_keeps_the_key_however_often() {
        assertThat(deadlines(
                        ahead(fall("2028-01-01", 3, 2, "f3")),
                        funding("f3", "2027-12-31"),
                        corrected("funding-granted", "f2", Map.of("endsOn", "2027-09-30"), "f3"),
                        corrected("funding-granted", "f1", Map.of("endsOn", "2027-06-30"), "f2")))
                .extracting(DeadlinesTest::told)
                .containsExactly("f1-lapsed 2027-12-31 LEVEL");
    }

    @Test
    void what_was_retracted_or_ended_before_its_time_is_no_deadline() {
        assertThat(deadlines(
                        ahead(),
                        milestone("animator-departed", "d", Map.of("ends", "a")),
                        milestone("animator-appointed", "a", Map.of("endsOn", "2027-06-30")),
                        retracted("funding-granted", "f", Map.of("endsOn", "2027-06-30"))))
                .isEmpty();
    }

    @Test
    void an_end_that_named_what_was_corrected_since_still_ends_it() {
        assertThat(deadlines(
                        ahead(),
                        milestone("animator-appointed", "a2", Map.of("endsOn", "2027-09-30")),
                        milestone("animator-departed", "d", Map.of("ends", "a")),
                        corrected("animator-appointed", "a", Map.of("endsOn", "2027-06-30"), "a2")))
                .isEmpty();
    }

    @Test
    void what_is_won_is_no_deadline() {
        assertThat(deadlines(ahead(fall("2027-07-01", 2, 3, "f1")))).isEmpty();
    }

    @Test
    void two_losses_by_one_milestone_have_two_keys_that_stay_when_the_first_has_passed() {
        Answers.Course before = ahead(points("2027-02-01", "5", "4", "e"), points("2028-02-01", "4", "3", "e"));
        Answers.Course later = new Answers.Course(
                List.of(points("2027-02-01", "5", "4", "e")), List.of(points("2028-02-01", "4", "3", "e")));

        assertThat(deadlines(before))
                .extracting(DeadlinesTest::told)
                .containsExactly("e-window-passed 2027-01-31 POINTS", "e-window-passed-2 2028-01-31 POINTS");
        assertThat(Deadlines.of(later, List.of(), LocalDate.of(2027, 3, 1)))
                .extracting(DeadlinesTest::told)
                .containsExactly("e-window-passed 2027-01-31 POINTS", "e-window-passed-2 2028-01-31 POINTS");
    }

    @Test
    void what_is_over_stays_for_a_year() {
        assertThat(deadlines(ahead(), funding("kept", "2025-11-30"), funding("gone", "2025-11-29")))
                .extracting(Deadline::key)
                .containsExactly("kept-lapsed");
    }

    @Test
    void a_cycle_of_four_years_has_three_follow_ups_and_an_end_and_the_last_one_counts() {
        assertThat(deadlines(
                        ahead(),
                        milestone("assessment-cycle-started", "c2", Map.of("occurredOn", "2026-03-01")),
                        milestone("assessment-cycle-started", "c1", Map.of("occurredOn", "2022-03-01", "years", 4))))
                .extracting(DeadlinesTest::told)
                .containsExactly(
                        "c2-year-1 2027-03-01 FOLLOW_UP",
                        "c2-year-2 2028-03-01 FOLLOW_UP",
                        "c2-year-3 2029-03-01 FOLLOW_UP",
                        "c2-cycle 2030-02-28 CYCLE");
    }

    @Test
    void a_cycle_of_a_year_has_its_end_alone() {
        assertThat(deadlines(
                        ahead(),
                        milestone("assessment-cycle-started", "c", Map.of("occurredOn", "2026-03-01", "years", 1))))
                .extracting(DeadlinesTest::told)
                .containsExactly("c-cycle 2027-02-28 CYCLE");
    }

    @Test
    void objectives_are_due_when_they_say_so_and_only_the_last_ones() {
        assertThat(deadlines(
                        ahead(),
                        milestone(
                                "objectives-set",
                                "o2",
                                Map.of(
                                        "occurredOn",
                                        "2026-01-01",
                                        "objectives",
                                        List.of(
                                                Map.of("theme", "projects"),
                                                Map.of("theme", "employment", "dueOn", "2027-12-31")))),
                        milestone(
                                "objectives-set",
                                "o1",
                                Map.of(
                                        "occurredOn",
                                        "2025-01-01",
                                        "objectives",
                                        List.of(Map.of("theme", "projects", "dueOn", "2027-01-01"))))))
                .extracting(DeadlinesTest::told)
                .containsExactly("o2-objective-2 2027-12-31 OBJECTIVE");
    }

    @Test
    void a_day_that_is_none_is_passed_over() {
        assertThat(deadlines(ahead(), funding("f", "31.12.2027"))).isEmpty();
    }
}
