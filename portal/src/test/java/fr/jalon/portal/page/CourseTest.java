package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The course of a territory, drawn and told. */
class CourseTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static CourseWords words(Locale locale) {
        LocaleContextHolder.setLocale(locale);
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("fr.jalon.portal.words");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new CourseWords(messages, new PageWords(messages));
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Views.TurnCause cause(
            String type, @Nullable String about, String occurredOn, String how, Views.@Nullable TurnedBy by) {
        return new Views.TurnCause("m", type, about, day(occurredOn), how, List.of("level", "score"), by);
    }

    private static Views.Turn turn(String on, int before, int after, Views.TurnCause... causes) {
        return new Views.Turn(day(on), new Views.Change(before, after), null, List.of(causes));
    }

    private static Views.Course course(List<Views.Turn> turns, List<Views.Turn> ahead, List<Views.Step> levels) {
        return new Views.Course("eci-3.5@2021", null, turns, 0, new Views.Curves(levels, null), ahead);
    }

    private static final Views.Course STRASBOURG = course(
            List.of(
                    turn("2025-01-01", 3, 2, cause("funding-granted", null, "2022-01-01", "lapsed", null)),
                    turn(
                            "2021-01-01",
                            2,
                            3,
                            cause("principles-integrated", "Écoparc rhénan", "2021-01-01", "began", null))),
            List.of(turn("2027-07-01", 2, 0, cause("animator-appointed", null, "2024-01-15", "lapsed", null))),
            List.of(
                    new Views.Step(2, null, day("2020-12-31")),
                    new Views.Step(3, day("2021-01-01"), day("2024-12-31")),
                    new Views.Step(2, day("2025-01-01"), day("2027-06-30")),
                    new Views.Step(0, day("2027-07-01"), null)));

    private static List<String> lines(CourseWords.Told told) {
        return told.levels().stream()
                .map(line -> line.on() + (line.ahead() ? " ahead " : " ") + line.sign() + ": " + line.what() + " : "
                        + line.why())
                .toList();
    }

    @Test
    void what_is_to_come_is_told_first_and_then_the_latest() {
        assertThat(lines(words(Locale.FRENCH).told(STRASBOURG, TODAY)))
                .containsExactly(
                        "2027-07-01 ahead loss: niveau 2 perdu si rien n'est fait (aucun niveau ne resterait) : "
                                + "le poste d'animateur annoncé le 15 janvier 2024 prend fin le 30 juin 2027",
                        "2025-01-01 loss: niveau 3 perdu (reste le 2) : "
                                + "le financement accordé le 1er janvier 2022 a pris fin le 31 décembre 2024",
                        "2021-01-01 gain: niveau 3 atteint : Principes de l'EIT intégrés à un projet (Écoparc rhénan)");
    }

    @Test
    void the_same_is_told_in_english() {
        assertThat(lines(words(Locale.ENGLISH).told(STRASBOURG, TODAY)))
                .containsExactly(
                        "2027-07-01 ahead loss: level 2 lost if nothing is done (no level would be left) : "
                                + "the animator's post announced on 15 January 2024 ends on 30 June 2027",
                        "2025-01-01 loss: level 3 lost (level 2 is left) : "
                                + "the funding granted on 1 January 2022 ended on 31 December 2024",
                        "2021-01-01 gain: level 3 reached : EIT principles integrated into a project (Écoparc rhénan)");
    }

    @Test
    void the_ladder_tells_of_a_level_that_was_held_when_and_why_it_was_lost() {
        assertThat(words(Locale.FRENCH).told(STRASBOURG, TODAY).lost())
                .isEqualTo(Map.of(
                        3,
                        "Tenu de 2021 à 2024, perdu le 1er janvier 2025\u00a0: "
                                + "le financement accordé le 1er janvier 2022 a pris fin le 31 décembre 2024."));
        assertThat(words(Locale.FRENCH).told(STRASBOURG, day("2023-01-01")).lost())
                .as("while it is held")
                .isEmpty();
    }

    @Test
    void every_way_of_turning_has_words_in_both_languages() {
        Views.TurnedBy by = new Views.TurnedBy("governance-dissolved", null);
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            for (String how : List.of("began", "ended", "lapsed", "replaced", "dissolved-with", "window-passed")) {
                for (String on : List.of("2025-01-01", "2027-01-01")) {
                    List<Views.Turn> one =
                            List.of(turn(on, 1, 0, cause("governance-established", "Comité", "2020-05-01", how, by)));
                    Views.Course course = course(one, List.of(), List.of());
                    assertThat(words(locale)
                                    .told(course, TODAY)
                                    .levels()
                                    .getFirst()
                                    .why())
                            .as("%s %s", locale, how)
                            .contains("(Comité)")
                            .doesNotContain("{");
                }
            }
        }
    }

    @Test
    void of_many_causes_and_many_turns_the_first_are_told_and_the_others_counted() {
        Views.TurnCause cause = cause("actor-joined", "A", "2020-01-01", "began", null);
        List<Views.Turn> many = IntStream.range(0, 40)
                .mapToObj(i -> turn(TODAY.minusDays(i).toString(), i % 2, 1 - i % 2, cause, cause, cause, cause, cause))
                .toList();
        CourseWords.Told told = words(Locale.FRENCH).told(course(many, List.of(), List.of()), TODAY);

        assertThat(told.levels()).hasSize(5);
        assertThat(told.earlier()).hasSize(20);
        assertThat(told.untold()).isEqualTo(15);
        assertThat(told.levels().getFirst().why()).endsWith("et un autre jalon");
    }

    private static Views.Entry milestone(LocalDate on) {
        return new Views.Entry(
                1,
                Instant.EPOCH,
                "other-event",
                "",
                Map.of("id", "m", "occurredOn", on.toString()),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void the_drawing_changes_at_today_from_what_was_to_what_will_be() {
        for (CourseChart chart : CourseChart.of(STRASBOURG, List.of(milestone(day("2019-01-01"))), TODAY, 4)) {
            String today = String.format(Locale.ROOT, "%.1f", chart.today());
            assertThat(chart.level().past()).endsWith("H" + today);
            assertThat(chart.level().ahead()).startsWith("M" + today + " ");
            assertThat(chart.turns()).extracting(CourseChart.Turn::gain).containsExactly(false, true, false);
            assertThat(chart.score().past()).isEmpty();
            assertThat(chart.today()).isBetween((double) chart.frame().left(), (double)
                    chart.frame().right());
        }
    }

    @Test
    void a_territory_of_which_nothing_is_known_has_a_drawing_all_the_same() {
        Views.Course nothing = new Views.Course(
                "eci-3.5@2021",
                "eci-3.5@2022",
                List.of(),
                0,
                new Views.Curves(
                        List.of(new Views.Step(0, null, null)),
                        List.of(new Views.ScoreStep(BigDecimal.ZERO, BigDecimal.valueOf(25), null, null))),
                List.of());
        for (CourseChart chart : CourseChart.of(nothing, List.of(), TODAY, 4)) {
            assertThat(chart.level().past()).startsWith("M");
            assertThat(chart.turns()).isEmpty();
            assertThat(chart.marks()).isEmpty();
        }
    }

    @Test
    void many_milestones_and_many_steps_do_not_make_a_drawing_heavy() {
        List<Views.Entry> milestones = IntStream.range(0, 5_000)
                .mapToObj(i -> milestone(TODAY.minusDays(2L * i)))
                .toList();
        List<Views.Step> steps = IntStream.range(0, 10_000)
                .mapToObj(i -> new Views.Step(
                        i % 3, i == 0 ? null : TODAY.minusDays(10_000L - i), TODAY.minusDays(9_999L - i)))
                .toList();
        for (CourseChart chart : CourseChart.of(course(List.of(), List.of(), steps), milestones, TODAY, 4)) {
            assertThat(chart.marks()).hasSizeLessThanOrEqualTo(150);
            assertThat(chart.level().past().length()).isLessThan(20_000);
            assertThat(chart.level().past())
                    .as("how high and how low it was in between is seen")
                    .contains(String.format(
                            Locale.ROOT,
                            "V%.1fV%.1f",
                            chart.frame().level(2),
                            chart.frame().level(0)));
        }
    }

    @Test
    void facts_that_reach_beyond_a_lifetime_do_not_press_the_past_together() {
        Views.Course far = course(
                List.of(),
                List.of(),
                List.of(new Views.Step(1, null, day("2149-12-31")), new Views.Step(0, day("2150-01-01"), null)));
        CourseChart chart = CourseChart.of(far, List.of(milestone(day("2012-01-01"))), TODAY, 4)
                .getFirst();
        assertThat(chart.today()).isGreaterThan(300);
    }

    @Test
    void a_course_without_levels_is_a_drawing_of_the_score_alone() {
        Views.Course course = new Views.Course(
                "te-6.3.5@2026",
                "te-6.3.5@2026",
                List.of(),
                0,
                new Views.Curves(
                        null,
                        List.of(
                                new Views.ScoreStep(BigDecimal.ZERO, BigDecimal.valueOf(6), null, day("2020-12-31")),
                                new Views.ScoreStep(BigDecimal.ONE, BigDecimal.valueOf(6), day("2021-01-01"), null))),
                List.of());

        assertThat(CourseChart.of(course, List.of(), day("2026-11-30"), 0)).allSatisfy(chart -> {
            assertThat(chart.level().past()).isEmpty();
            assertThat(chart.score().past()).startsWith("M").contains("V");
            assertThat(chart.frame().scoreTop()).isLessThan(100);
        });
    }
}
