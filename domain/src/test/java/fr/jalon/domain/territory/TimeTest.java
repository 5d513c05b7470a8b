package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.Ending;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/domain.md section 2. */
class TimeTest {

    @Test
    void what_happened_long_ago_may_be_logged_today() {
        given().when(objectives("m1", "1950-01-01")).thenAccepted(objectives("m1", "1950-01-01"));
    }

    @Test
    void what_happened_today_may_be_logged() {
        assertThat(given(objectives("m1", "2026-11-23")).holds("objectives")).containsExactly("2026-11-23..");
    }

    @Test
    void what_has_not_happened_yet_is_refused() {
        given().when(objectives("m1", "2026-11-24"))
                .thenRefused("/occurredOn", Rule.NOT_IN_THE_FUTURE, LocalDate.of(2026, 11, 24));
    }

    @Test
    void a_period_may_lie_in_the_future() {
        assertThat(given(funding("m1", "2026-01-01", "2027-01-01", "2028-12-31"))
                        .holds("means"))
                .containsExactly("2027-01-01..2028-12-31");
    }

    @Test
    void a_period_holds_whatever_the_day_of_the_decision_was() {
        assertThat(given(animator("m1", "2020-06-01", "0.5", "2019-01-01", "2019-12-31"))
                        .holds("means"))
                .containsExactly("2019-01-01..2019-12-31");
    }

    @ParameterizedTest
    @CsvSource({"2023-12-31, 12 mois tout juste, false", "2024-01-01, 12 mois et un jour, true"})
    void a_funding_spans_more_than_twelve_months(String endsOn, String why, boolean holds) {
        var history = given(funding("m1", "2023-01-01", "2023-01-01", endsOn));
        assertThat(history.holds("means")).as(why).hasSize(holds ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"2025-02-27, false", "2025-02-28, true"})
    void twelve_months_from_29_February_end_on_28_February(String endsOn, boolean holds) {
        assertThat(given(funding("m1", "2024-02-29", "2024-02-29", endsOn)).holds("means"))
                .hasSize(holds ? 1 : 0);
    }

    @Test
    void an_ending_says_the_first_day_on_which_the_other_no_longer_holds() {
        assertThat(given(governance("m1", "2020-01-01"), dissolved("m2", "2022-01-01"))
                        .holds("governance"))
                .containsExactly("2020-01-01..2021-12-31");
    }

    @Test
    void what_ends_on_its_first_day_never_held() {
        assertThat(given(governance("m1", "2020-01-01"), dissolved("m2", "2020-01-01"))
                        .holds("governance"))
                .isEmpty();
    }

    @Test
    void an_ending_before_what_it_ends_is_refused() {
        given(governance("m1", "2020-01-02"))
                .when(dissolved("m2", "2020-01-01"))
                .thenRefused("/occurredOn", Rule.REFERENCE_DATE, LocalDate.of(2020, 1, 1));
    }

    private static Ending dissolved(String id, String day) {
        return new Ending.GovernanceDissolved(head(id, day), new MilestoneId("m1"), null);
    }

    @ParameterizedTest
    @CsvSource({"2023-06-01, ''", "2024-01-01, ''", "2025-01-02, 2024-01-01..2025-01-01"})
    void a_funding_that_was_voted_and_cancelled_before_it_started_never_holds(String withdrawnOn, String holds) {
        var history = given(
                funding("m1", "2023-01-01", "2024-01-01", "2025-12-31"),
                new Ending.FundingWithdrawn(head("m2", withdrawnOn), new MilestoneId("m1"), null));
        assertThat(String.join(" ", history.holds("means"))).isEqualTo(holds);
    }

    @Test
    void on_the_same_day_the_last_one_logged_replaces_the_other() {
        assertThat(given(jointStrategy("m1", "2020-01-01"), strategy("m2", "2020-01-01"))
                        .holds("strategy"))
                .isEmpty();
        assertThat(given(strategy("m1", "2020-01-01"), jointStrategy("m2", "2020-01-01"))
                        .holds("strategy"))
                .containsExactly("2020-01-01..");
    }

    @Test
    void replacing_goes_by_date_and_not_by_logging() {
        assertThat(given(strategy("m1", "2021-01-01"), jointStrategy("m2", "2020-01-01"))
                        .holds("strategy"))
                .containsExactly("2020-01-01..2020-12-31");
    }

    @Test
    void a_replaced_fact_comes_back_when_its_replacement_is_retracted() {
        assertThat(replaced().whenRetracted("m2").thenAccepted().holds("strategy"))
                .containsExactly("2020-01-01..");
    }

    @Test
    void a_replaced_fact_does_not_come_back_when_its_replacement_ends() {
        History ended = replaced()
                .when(new Ending.StrategyRepealed(head("m3", "2022-01-01"), new MilestoneId("m2"), null))
                .thenAccepted();
        assertThat(ended.holds("strategy")).containsExactly("2020-01-01..2020-12-31");
    }

    private static History replaced() {
        return given(jointStrategy("m1", "2020-01-01"), strategy("m2", "2021-01-01"));
    }

    @Test
    void sums_of_working_time_are_decimal() {
        assertThat(given(
                                position("m1", "2020-01-01", "0.7", "2020-01-01", null),
                                position("m2", "2020-01-01", "0.2", "2020-01-01", null),
                                position("m3", "2020-01-01", "0.1", "2021-01-01", "2021-12-31"))
                        .holds("position"))
                .containsExactly("2021-01-01..2021-12-31");
    }

    @Test
    void a_post_handed_over_from_one_day_to_the_next_stays_filled() {
        assertThat(given(
                                animator("m1", "2020-01-01", "1", "2020-01-01", "2020-12-31"),
                                animator("m2", "2020-01-01", "1", "2021-01-01", null))
                        .holds("means"))
                .containsExactly("2020-01-01..");
    }
}
