package fr.jalon.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.rule.Succession.Edition;
import fr.jalon.domain.rule.Succession.Follows;
import fr.jalon.domain.rule.Succession.InForce;
import fr.jalon.domain.value.ReferentielFamily;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which edition counts on which day, for all and for whoever has a day of its own. */
class SuccessionTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);
    private static final ReferentielFamily TE = new ReferentielFamily("te");
    private static final ReferentielFamily ECI = new ReferentielFamily("eci");
    private static final RuleSet LEVELS = Editions.LEVELS_2021;
    private static final RuleSet SCORE = Editions.SCORE_2022;
    private static final RuleSet MEASURE = score("te-6.3.5@2026", "6.3.5");
    private static final Edition OF_LEVELS = new Edition(LEVELS, null);
    private static final Edition OF_SCORE = new Edition(SCORE, null);

    private static RuleSet score(String edition, String action) {
        return new RuleSet(edition, action, List.of(), SCORE.score());
    }

    private static RuleSet levels(String edition, String action) {
        return new RuleSet(edition, action, LEVELS.levels(), null);
    }

    private static Edition following(RuleSet rules, String action, @Nullable LocalDate from) {
        return new Edition(rules, new Follows(action, from));
    }

    private static Succession of(Edition... after) {
        List<Edition> all = new ArrayList<>(List.of(OF_LEVELS, OF_SCORE));
        all.addAll(List.of(after));
        return Succession.of("3.5", all);
    }

    /** Levels that wait for their day do not come early because the score of their action is there. */
    @Test
    void an_edition_waits_for_its_own_day_though_another_of_its_action_is_in_force() {
        Succession succession = of(
                following(score("te-6.3.5@2027", "6.3.5"), "3.5", DAY),
                following(levels("te-6.3.5@2028", "6.3.5"), "6.3.5", DAY.plusYears(1)));

        assertThat(succession.on(DAY).levels()).isNull();
        assertThat(succession.on(DAY).score()).extracting(RuleSet::edition).isEqualTo("te-6.3.5@2027");
        assertThat(succession.on(DAY.plusYears(1)).levels())
                .extracting(RuleSet::edition)
                .isEqualTo("te-6.3.5@2028");
    }

    @Test
    void without_a_word_the_last_published_of_levels_and_of_scores_count_for_ever() {
        Succession plain =
                of(new Edition(levels("eci-3.5@2027", "3.5"), null), new Edition(score("x-1.9@1", "1.9"), null));

        assertThat(plain.isPlain()).isTrue();
        for (LocalDate day : List.of(LocalDate.MIN, DAY, LocalDate.MAX)) {
            assertThat(plain.on(day).levels()).extracting(RuleSet::edition).isEqualTo("eci-3.5@2027");
            assertThat(plain.on(day).score()).isSameAs(SCORE);
        }
        assertThat(plain.nextChangeAfter(LocalDate.MIN)).isEmpty();
        assertThat(plain.announced()).extracting(RuleSet::edition).containsExactly("eci-3.5@2027");
    }

    @Test
    void an_edition_takes_the_place_of_an_action_on_its_day_and_not_the_day_before() {
        Succession succession = of(following(MEASURE, "3.5", DAY));

        assertThat(succession.on(DAY.minusDays(1))).isEqualTo(new InForce("3.5", LEVELS, SCORE));
        assertThat(succession.on(DAY)).isEqualTo(new InForce("6.3.5", null, MEASURE));
        assertThat(succession.nextChangeAfter(DAY.minusDays(1))).contains(DAY);
        assertThat(succession.nextChangeAfter(DAY)).isEmpty();
        assertThat(succession.isPlain()).isFalse();
    }

    @Test
    void one_without_a_day_counts_for_nobody_but_those_who_adopt_its_family() {
        Succession succession = of(following(MEASURE, "3.5", null));

        assertThat(succession.on(LocalDate.MAX)).isEqualTo(new InForce("3.5", LEVELS, SCORE));
        assertThat(succession.on(DAY, TE)).isEqualTo(new InForce("6.3.5", null, MEASURE));
        assertThat(succession.nextChangeAfter(LocalDate.MIN)).isEmpty();
    }

    @Test
    void whoever_adopts_early_lives_under_it_before_its_day_and_whoever_stays_keeps_what_was() {
        Succession succession = of(following(MEASURE, "3.5", DAY));

        assertThat(succession.on(DAY.minusYears(1), TE).score()).isSameAs(MEASURE);
        assertThat(succession.on(DAY.plusYears(9), ECI)).isEqualTo(new InForce("3.5", LEVELS, SCORE));
    }

    @Test
    void a_family_of_which_nothing_is_published_changes_nothing() {
        assertThat(of().on(DAY, TE)).isEqualTo(new InForce("3.5", LEVELS, SCORE));
        assertThat(of(following(MEASURE, "3.5", DAY))
                        .on(DAY, new ReferentielFamily("none"))
                        .score())
                .isSameAs(MEASURE);
    }

    @Test
    void where_no_levels_count_any_more_the_last_ones_are_shown() {
        Succession succession = of(following(MEASURE, "3.5", DAY));

        assertThat(succession.levelsShownOn(DAY, null)).isSameAs(LEVELS);
        assertThat(succession.levelsShownOn(DAY.minusYears(1), TE)).isSameAs(LEVELS);
        assertThat(succession.announced()).containsExactly(LEVELS, MEASURE);
    }

    @Test
    void a_newer_edition_of_an_action_that_was_followed_does_not_bring_it_back() {
        Succession succession = of(following(MEASURE, "3.5", DAY), new Edition(levels("eci-3.5@2028", "3.5"), null));

        assertThat(succession.on(DAY).action()).isEqualTo("6.3.5");
        assertThat(succession.on(DAY.minusDays(1)).levels())
                .extracting(RuleSet::edition)
                .isEqualTo("eci-3.5@2028");
    }

    @Test
    void an_edition_may_wait_for_its_day_within_its_own_action() {
        RuleSet later = levels("eci-3.5@2028", "3.5");
        Succession succession = of(following(later, "3.5", DAY));

        assertThat(succession.on(DAY.minusDays(1)).levels()).isSameAs(LEVELS);
        assertThat(succession.on(DAY).levels()).isSameAs(later);
        assertThat(succession.on(DAY).score()).isSameAs(SCORE);
        assertThat(succession.announced()).containsExactly(LEVELS, later);
        assertThat(succession.begunBy(DAY)).isEqualTo(succession.begunBy(DAY.minusDays(1)) + 1);
    }

    @Test
    void a_chain_goes_on_whatever_the_order_in_which_it_was_published() {
        RuleSet third = score("te-7@2030", "7");
        Succession succession = of(following(third, "6.3.5", DAY.plusYears(3)), following(MEASURE, "3.5", DAY));

        assertThat(succession.on(DAY.plusYears(3)).score()).isSameAs(third);
        assertThat(succession.on(DAY.plusYears(3).minusDays(1)).score()).isSameAs(MEASURE);
        assertThat(succession.on(DAY.minusDays(1), TE).score()).isSameAs(MEASURE);
        assertThat(succession.on(DAY.plusYears(3), TE).score()).isSameAs(third);
    }

    @Test
    void of_two_that_take_the_same_place_the_later_one_does_and_a_circle_ends() {
        RuleSet other = score("x-9@1", "9");
        RuleSet back = score("eci-3.5@2040", "3.5");

        assertThat(of(following(other, "3.5", DAY.plusDays(1)), following(MEASURE, "3.5", DAY))
                        .on(DAY.plusDays(1))
                        .score())
                .isSameAs(other);
        assertThat(of(following(MEASURE, "3.5", DAY), following(back, "6.3.5", DAY.plusYears(1)))
                        .on(DAY.plusYears(2))
                        .action())
                .isEqualTo("6.3.5");
    }

    @Test
    void the_family_of_an_edition_is_its_referentiel() {
        assertThat(Succession.familyOf("te-6.3.5@2026")).isEqualTo("te");
        assertThat(Succession.familyOf("TE-6.3.5@2026"))
                .as("a family is adopted in small letters")
                .isEqualTo("te");
        assertThat(Succession.familyOf("pilot@1")).isEqualTo("pilot");
        assertThat(Succession.familyOf("alone")).isEqualTo("alone");
    }
}
