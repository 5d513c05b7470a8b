package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.SIREN;
import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.event.FramingMilestone.InitiativeCarriedByOther;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.initiative.StrategyTopic;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Carrier;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.value.Label;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts that editions after that of 2022 ask for: docs/spec/domain.md section 3. */
class LaterFactsTest {

    @Test
    void a_later_study_takes_the_place_of_an_earlier_one_on_its_day() {
        History history = given(
                study("m1", "2020-01-01", StudyOutcome.RELEVANT), study("m2", "2021-01-01", StudyOutcome.NOT_RELEVANT));
        assertThat(history.holdsOfLaterFacts("study")).containsExactly("2020-01-01..2020-12-31");
        assertThat(history.whenRetracted("m2").and().holdsOfLaterFacts("study")).containsExactly("2020-01-01..");
    }

    @Test
    void of_two_studies_of_one_day_the_last_one_logged_counts() {
        assertThat(given(
                                study("m1", "2020-01-01", StudyOutcome.NOT_RELEVANT),
                                study("m2", "2020-01-01", StudyOutcome.LARGER_AREA))
                        .holdsOfLaterFacts("study"))
                .containsExactly("2020-01-01..");
    }

    @Test
    void a_study_and_a_strategy_leave_each_other_standing() {
        History history = given(study("m1", "2020-01-01", StudyOutcome.RELEVANT), jointStrategy("m2", "2021-01-01"));
        assertThat(history.holdsOfLaterFacts("study")).containsExactly("2020-01-01..");
        assertThat(history.holds("strategy")).containsExactly("2021-01-01..");
    }

    @Test
    void what_a_strategy_covers_is_read_of_the_standing_one() {
        History history = given(
                strategyCovering("m1", "2020-01-01", StrategyTopic.GOVERNANCE, StrategyTopic.MEANS),
                strategyCovering("m2", "2021-01-01", StrategyTopic.MEANS));
        assertThat(history.holdsOfLaterFacts("covers")).containsExactly("2020-01-01..2020-12-31");
        assertThat(history.holds("strategy")).containsExactly("2020-01-01..");
    }

    @Test
    void who_carries_the_initiative_does_so_up_to_the_day_before_the_ending() {
        assertThat(carriedAndEnded("2022-01-01").holdsOfLaterFacts("carried-by-other"))
                .containsExactly("2020-01-01..2021-12-31");
        assertThat(carriedAndEnded("2020-01-02").holdsOfLaterFacts("carried-by-other"))
                .containsExactly("2020-01-01..2020-01-01");
        assertThat(carriedAndEnded("2020-01-01").holdsOfLaterFacts("carried-by-other"))
                .isEmpty();
    }

    private static History carriedAndEnded(String day) {
        return given(carriedByOther("m1", "2020-01-01"), noLongerCarried("e1", day, "m1"));
    }

    @Test
    void several_may_carry_an_initiative_and_each_is_ended_by_itself() {
        assertThat(given(
                                carriedByOther("m1", "2020-01-01"),
                                carriedByOther("m2", "2021-01-01"),
                                noLongerCarried("e1", "2022-01-01", "m1"))
                        .holdsOfLaterFacts("carried-by-other"))
                .containsExactly("2020-01-01..");
    }

    @Test
    void what_was_ended_is_not_ended_again_unless_the_ending_is_retracted() {
        History ended = carriedAndEnded("2022-01-01");
        ended.when(noLongerCarried("e2", "2023-01-01", "m1")).thenRefused("/ends", Rule.NOT_ENDED, "m1");
        assertThat(ended.whenRetracted("e1")
                        .and()
                        .when(noLongerCarried("e2", "2023-01-01", "m1"))
                        .and()
                        .holdsOfLaterFacts("carried-by-other"))
                .containsExactly("2020-01-01..2022-12-31");
    }

    @Test
    void an_ending_names_a_carrier_that_stands_and_is_not_before_it() {
        History history = given(carriedByOther("m1", "2020-01-02"), governance("m2", "2020-01-01"));
        history.when(noLongerCarried("e1", "2021-01-01", "nobody"))
                .thenRefused("/ends", Rule.KNOWN_REFERENCE, "nobody");
        history.when(noLongerCarried("e1", "2021-01-01", "m2"))
                .thenRefused("/ends", Rule.REFERENCE_TYPE, "governance-established");
        history.when(noLongerCarried("e1", "2020-01-01", "m1"))
                .thenRefused("/occurredOn", Rule.REFERENCE_DATE, LocalDate.of(2020, 1, 1));
        history.whenRetracted("m1")
                .and()
                .when(noLongerCarried("e1", "2021-01-01", "m1"))
                .thenRefused("/ends", Rule.NOT_RETRACTED, "m1");
        carriedAndEnded("2022-01-01").whenRetracted("m1").thenRefused("", Rule.NOT_NAMED_BY_OTHERS, "m1");
    }

    @Test
    void the_authority_itself_is_no_other() {
        given().when(carriedBy(SIREN)).thenRefused("/carrier/siren", Rule.NOT_THE_AUTHORITY, SIREN.digits());
        given().when(carriedBy(new Siren("200067213"))).thenAccepted();
        given().when(carriedBy(null)).thenAccepted();
    }

    private static InitiativeCarriedByOther carriedBy(@Nullable Siren siren) {
        return new InitiativeCarriedByOther(
                head("m1", "2020-01-01"), new Carrier(new Label("Pays voisin"), siren, ActorKind.LOCAL_AUTHORITY));
    }

    @Test
    void a_contribution_is_dated_and_nothing_ends_it() {
        assertThat(given(
                                contributed("m1", "2020-01-01", Contribution.GOVERNANCE),
                                contributed("m2", "2021-01-01", Contribution.FUNDING))
                        .holdsOfLaterFacts("contribution"))
                .containsExactly("2020-01-01..");
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "4, 2020-01-01..2023-12-31", "10, 2020-01-01..2023-12-31"})
    void a_cycle_lasts_until_a_later_one_however_long_it_was_meant_to(int years, String holds) {
        History history = given(cycle("m1", "2020-01-01", years), cycle("m2", "2024-01-01", 1));
        assertThat(String.join(" ", history.holdsOfLaterFacts("cycle"))).isEqualTo(holds);
    }

    @Test
    void a_cycle_of_which_nobody_says_it_lasts_four_years() {
        assertThat(cycle("m1", "2020-01-01", null).yearsOrUsual()).isEqualTo(new CycleYears(4));
        assertThat(cycle("m1", "2020-01-01", 6).yearsOrUsual()).isEqualTo(new CycleYears(6));
    }

    @Test
    void a_family_is_lived_under_until_one_of_any_family_is_adopted() {
        History history = given(adopted("m1", "2026-01-01", "te"), adopted("m2", "2026-06-01", "eci"));
        var facts = history.territory().facts();
        assertThat(facts.fact(adopted("m1", "2026-01-01", "te").id())
                        .orElseThrow()
                        .spans())
                .hasToString("[Span[from=2026-01-01, to=2026-05-31]]");
        assertThat(history.holdsOfLaterFacts("family")).containsExactly("2026-01-01..");
    }

    @Test
    void adopting_a_family_has_no_effect_on_levels() {
        given(jointStrategy("m1", "2020-01-01"))
                .when(adopted("m2", "2026-01-01", "te"))
                .thenAccepted(adopted("m2", "2026-01-01", "te"));
    }

    @Test
    void a_synergy_at_work_has_what_was_said_of_it_when_it_was_implemented() {
        History history = given(
                identified("m1", "2020-01-01", "s1"),
                recurring("m2", "2020-06-01", "s1", true),
                paused("m3", "2021-01-01", "s1"));
        assertThat(history.holdsOfLaterFacts("recurring")).containsExactly("2020-06-01..2020-12-31");
    }

    @ParameterizedTest
    @CsvSource({"5, ''", "6, 2020-01-01.."})
    void the_horizon_of_an_economic_model_is_a_figure(int years, String holds) {
        History history = given(modelOver("m1", "2020-01-01", years));
        assertThat(String.join(" ", history.holdsOfLaterFacts("horizon"))).isEqualTo(holds);
        assertThat(history.holds("economic-model")).containsExactly("2020-01-01..");
    }

    @Test
    void what_nobody_said_is_unknown_and_counts_for_nothing() {
        History history = given(
                jointStrategy("m1", "2020-01-01"),
                identified("m2", "2020-01-01", "s1"),
                implemented("m3", "2020-06-01", "s1"),
                model("m4", "2020-01-01", "60", "40", null),
                cycle("m5", "2020-01-01", null));
        for (String criterion : new String[] {"covers", "recurring", "horizon", "cycle"}) {
            assertThat(history.holdsOfLaterFacts(criterion)).as(criterion).isEmpty();
        }
    }
}
