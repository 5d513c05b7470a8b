package fr.jalon.notices.mail;

import static fr.jalon.notices.given.Course.ahead;
import static fr.jalon.notices.given.Course.fall;
import static fr.jalon.notices.given.Course.funding;
import static fr.jalon.notices.given.Course.points;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Deadlines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SituationTest {

    private static final String SIREN = "200054781";
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T10:00:00Z");
    private static final Wish ALL = new Wish(SIREN, true, true, true, LONG_AGO);
    private static final Wish LAPSES = new Wish(SIREN, true, false, false, LONG_AGO);
    private static final Wish LEVELS = new Wish(SIREN, false, true, false, LONG_AGO);
    private static final Wish WEEKLY = new Wish(SIREN, false, false, true, LONG_AGO);

    private static Situation situation(String today, List<Answers.Entry> announced, Answers.Turn... turns) {
        LocalDate day = LocalDate.parse(today);
        return new Situation(
                new Answers.Territory(SIREN, "Pays de Caux", 5, day, 3, null, null),
                Deadlines.of(ahead(turns), List.of(funding("f", "2027-09-30")), day),
                announced);
    }

    private static Answers.Entry lost(String event, String recordedAt) {
        return new Answers.Entry(
                event,
                Instant.parse(recordedAt),
                "level-lost",
                null,
                Map.of("level", 3, "since", "2027-10-01"),
                null,
                null);
    }

    private static List<String> keys(Situation situation, Wish wish, String today, Told... told) {
        return situation.due(wish, Set.of(told), LocalDate.parse(today)).stream()
                .map(Reminder::key)
                .toList();
    }

    private static List<String> keysOn(String today, Told... told) {
        return keys(situation(today, List.of(), fall("2027-10-01", 3, 2, "f")), LAPSES, today, told);
    }

    @Test
    void a_lapse_is_told_six_three_and_one_months_before_and_then_no_more() {
        assertThat(keysOn("2027-03-29")).isEmpty();
        assertThat(keysOn("2027-03-30")).containsExactly("lapse f-lapsed 2027-09-30 6");
        assertThat(keysOn("2027-06-29", new Told(SIREN, "lapse f-lapsed 2027-09-30 6")))
                .isEmpty();
        assertThat(keysOn("2027-06-30", new Told(SIREN, "lapse f-lapsed 2027-09-30 6")))
                .containsExactly("lapse f-lapsed 2027-09-30 3");
        assertThat(keysOn("2027-08-30")).containsExactly("lapse f-lapsed 2027-09-30 1");
        assertThat(keysOn("2027-09-30")).containsExactly("lapse f-lapsed 2027-09-30 1");
        assertThat(keysOn("2027-10-01")).isEmpty();
    }

    @Test
    void a_day_that_has_moved_is_told_again() {
        Situation moved = situation("2027-09-01", List.of(), fall("2027-12-01", 3, 2, "f"));

        assertThat(keys(moved, LAPSES, "2027-09-01", new Told(SIREN, "lapse f-lapsed 2027-09-30 1")))
                .containsExactly("lapse f-lapsed 2027-11-30 3");
    }

    @Test
    void points_are_told_as_levels_are_and_what_costs_nothing_is_not() {
        Situation situation = situation("2027-09-01", List.of(), points("2027-09-15", "12.5", "10", "e"));

        assertThat(keys(situation, LAPSES, "2027-09-01")).containsExactly("lapse e-window-passed 2027-09-14 1");
    }

    @Test
    void what_was_announced_is_told_once_unless_that_was_before_it_was_wanted_or_is_no_news_any_more() {
        Situation situation = situation(
                "2027-10-05",
                List.of(
                        lost("late", "2027-10-01T04:00:00Z"),
                        lost("told", "2027-10-01T04:00:00Z"),
                        lost("old", "2027-07-01T04:00:00Z"),
                        lost("before", "2025-10-01T04:00:00Z")));

        assertThat(keys(situation, LEVELS, "2027-10-05", new Told(SIREN, "event told")))
                .containsExactly("event late");
        assertThat(keys(
                        situation,
                        new Wish(SIREN, false, true, false, Instant.parse("2027-10-02T00:00:00Z")),
                        "2027-10-05"))
                .isEmpty();
    }

    @Test
    void how_it_stands_is_told_once_a_week_from_the_week_after_it_was_wanted() {
        // A Monday.
        Wish wish = new Wish(SIREN, false, false, true, Instant.parse("2027-10-04T08:00:00Z"));
        assertThat(keys(situation("2027-10-10", List.of()), wish, "2027-10-10")).isEmpty();
        assertThat(keys(situation("2027-10-11", List.of()), wish, "2027-10-11")).containsExactly("week 2027-10-11");
        assertThat(keys(situation("2027-10-14", List.of()), wish, "2027-10-14"))
                .as("late, after an outage")
                .containsExactly("week 2027-10-11");
        assertThat(keys(situation("2027-10-14", List.of()), wish, "2027-10-14", new Told(SIREN, "week 2027-10-11")))
                .isEmpty();
    }

    @Test
    void a_week_tells_what_was_won_and_lost_in_the_one_before_and_what_ends_within_six_months() {
        List<Reminder> due = situation(
                        "2027-05-03",
                        List.of(lost("in", "2027-04-27T04:00:00Z"), lost("out", "2027-04-20T04:00:00Z")),
                        fall("2027-10-01", 3, 2, "f"))
                .due(WEEKLY, Set.of(), LocalDate.parse("2027-05-03"));

        assertThat(due).singleElement().isInstanceOfSatisfying(Reminder.Week.class, week -> {
            assertThat(week.turns()).extracting(Reminder.LevelTurn::key).containsExactly("event in");
            assertThat(week.ahead()).hasSize(1);
        });
    }

    @Test
    void all_that_is_wanted_comes_together() {
        assertThat(keys(
                        situation(
                                "2027-08-30",
                                List.of(lost("l", "2027-08-30T04:00:00Z")),
                                fall("2027-10-01", 3, 2, "f")),
                        ALL,
                        "2027-08-30"))
                .containsExactly("event l", "lapse f-lapsed 2027-09-30 1", "week 2027-08-30");
    }
}
