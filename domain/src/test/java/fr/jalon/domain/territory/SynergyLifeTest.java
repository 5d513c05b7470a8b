package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.fixture.History;
import fr.jalon.domain.initiative.OwnActivity;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergySupport;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** docs/spec/domain.md section 4. */
class SynergyLifeTest {

    @Test
    void a_synergy_works_from_implemented_to_ended_except_while_suspended() {
        assertThat(working()
                        .when(paused("m3", "2021-06-01", "s"))
                        .and()
                        .when(restarted("m4", "2022-01-01", "s"))
                        .and()
                        .when(ended("m5", "2023-01-01", "s"))
                        .and()
                        .holds("own-activities"))
                .containsExactly("2021-01-01..2021-05-31", "2022-01-01..2022-12-31");
    }

    private static History working() {
        return given(identified("m1", "2019-01-01", "s"), implemented("m2", "2021-01-01", "s"));
    }

    @Test
    void steps_may_be_logged_as_they_become_known() {
        var history = given(
                identified("m1", "2019-01-01", "s"),
                implemented("m2", "2021-01-01", "s"),
                ended("m3", "2023-01-01", "s"),
                studied("m4", "2020-06-01", "s"),
                qualified("m5", "2020-01-01", "s"),
                paused("m6", "2022-01-01", "s"));
        assertThat(history.holds("synergies")).containsExactly("2021-01-01..2021-12-31");
    }

    @Test
    void dates_do_not_run_backwards_along_the_life() {
        working()
                .when(qualified("m3", "2021-01-02", "s"))
                .thenRefused("/occurredOn", Rule.ORDER_OF_LIFE, LocalDate.of(2021, 1, 2));
    }

    @Test
    void nothing_follows_the_end_or_the_abandonment() {
        var abandoned = given(identified("m1", "2019-01-01", "s"), abandoned("m2", "2021-01-01", "s"));
        abandoned
                .when(qualified("m3", "2021-01-02", "s"))
                .thenRefused("/occurredOn", Rule.ORDER_OF_LIFE, LocalDate.of(2021, 1, 2));
        abandoned.when(qualified("m3", "2020-12-31", "s")).thenAccepted();
        working()
                .when(abandoned("m3", "2022-01-01", "s"))
                .thenRefused("/occurredOn", Rule.ORDER_OF_LIFE, LocalDate.of(2022, 1, 1));
    }

    @Test
    void a_step_names_a_synergy_that_was_identified() {
        given().when(qualified("m1", "2020-01-01", "s")).thenRefused("/synergyId", Rule.KNOWN_REFERENCE, "s");
        working().when(identified("m3", "2020-01-01", "s")).thenRefused("/synergyId", Rule.UNIQUE_IDENTIFIER, "s");
    }

    @Test
    void a_step_under_later_ones_is_not_retracted() {
        var history =
                working().when(measured("m3", "2022-01-01", "s", 2021, "12")).and();
        history.whenRetracted("m1").thenRefused("", Rule.NOT_NAMED_BY_OTHERS, "m1");
        history.whenRetracted("m2").thenRefused("", Rule.NOT_NAMED_BY_OTHERS, "m2");
        history.whenRetracted("m3")
                .and()
                .whenRetracted("m2")
                .and()
                .whenRetracted("m1")
                .thenAccepted();
    }

    @Test
    void a_measure_may_come_after_the_end_for_years_up_to_that_of_the_end() {
        var history = working().when(ended("m3", "2023-06-01", "s")).and();
        history.when(measured("m4", "2025-01-01", "s", 2023, "12")).thenAccepted();
        history.when(measured("m4", "2025-01-01", "s", 2024, "12")).thenRefused("/year", Rule.ORDER_OF_LIFE, 2024);
        working()
                .when(measured("m4", "2025-01-01", "s", 2027, "12"))
                .thenRefused("/year", Rule.NOT_IN_THE_FUTURE, 2027);
    }

    @Test
    void a_synergy_studied_counts_as_qualified() {
        var studied = given(identified("m1", "2019-01-01", "s"), studied("m2", "2020-01-01", "s"));
        assertThat(studied.territory().facts().synergies().getFirst().qualified())
                .isPresent();
    }

    @Test
    void support_unknown_or_none_does_not_count() {
        var unknown = given(
                identified("m1", "2019-01-01", "s"), implemented("m2", "2020-01-01", "s", null, OwnActivity.WASTE));
        var none = given(
                identified("m1", "2019-01-01", "s"),
                implemented("m2", "2020-01-01", "s", SynergySupport.NONE, OwnActivity.WASTE));
        assertThat(unknown.holds("synergies")).isEmpty();
        assertThat(none.holds("synergies")).isEmpty();
        assertThat(none.holds("own-activities")).hasSize(1);
    }

    @Test
    void a_success_may_tell_of_a_synergy_that_has_ended_but_not_before_it_was_found() {
        var history = working().when(ended("m3", "2023-06-01", "s")).and();
        history.when(success("m4", "2024-01-01", "s")).thenAccepted();
        history.when(success("m4", "2018-12-31", "s"))
                .thenRefused("/occurredOn", Rule.REFERENCE_DATE, LocalDate.of(2018, 12, 31));
        history.when(success("m4", "2024-01-01", "t")).thenRefused("/synergyId", Rule.KNOWN_REFERENCE, "t");
    }

    @Test
    void the_latest_measure_of_a_year_counts() {
        var history = working()
                .when(measured("m3", "2023-01-01", "s", 2021, "12"))
                .and()
                .when(measured("m4", "2022-01-01", "s", 2021, "10"))
                .and();
        assertThat(history.territory().facts().synergies().getFirst().measures())
                .containsExactly(measured("m3", "2023-01-01", "s", 2021, "12"));
    }
}
