package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.indicator.Indicators.Indicator;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Participant;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/domain.md section 6. */
class ScoreTest {

    private static Score.Part part(History history, String action, String day) {
        return history.score().scoreOn(LocalDate.parse(day)).orElseThrow().parts().stream()
                .filter(part -> part.rule().action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2025-02-28, true",
        "2024-02-29, 2025-03-01, false",
        "2023-02-28, 2024-02-27, true",
        "2023-02-28, 2024-02-28, false",
        "2023-06-15, 2023-06-14, false",
        "2023-06-15, 2023-06-15, true",
        "2023-06-15, 2024-06-14, true",
        "2023-06-15, 2024-06-15, false"
    })
    void a_synergy_counts_after_the_same_day_a_year_before_up_to_the_day(
            String implementedOn, String day, boolean counts) {
        var history = given(identified("m1", "2020-01-01", "s"), implemented("m2", implementedOn, "s"));
        assertThat(part(history, "3.5.3.3", day).milestones())
                .isEqualTo(counts ? java.util.List.of(new MilestoneId("m2")) : java.util.List.of());
    }

    @Test
    void without_a_regional_network_each_of_three_kinds_is_worth_a_third() {
        var one = given(noNetwork("n", "2020-01-01"), meeting("m", "2020-01-01"));
        assertThat(part(one, "3.5.2.1", "2021-01-01").points()).isEqualByComparingTo("1.666666666666667");
        assertThat(part(one, "3.5.2.4", "2021-01-01").outOf()).isZero();
        var all = given(
                noNetwork("n", "2020-01-01"),
                meeting("m", "2020-01-01"),
                governance("g", "2020-01-01"),
                awareness("a", "2020-01-01"));
        assertThat(all.score().scoreOn(LocalDate.of(2021, 1, 1)).orElseThrow().points())
                .isEqualByComparingTo("5");
    }

    @Test
    void every_part_cites_the_milestones_that_earn_it() {
        var history = given(structure("t", "2020-01-01", 0), position("p", "2020-01-01", "0.1", "2020-01-01", null));
        assertThat(part(history, "3.5.4.1", "2021-01-01").milestones()).containsExactly(new MilestoneId("t"));
        assertThat(part(history, "3.5.4.2", "2021-01-01").milestones()).containsExactly(new MilestoneId("p"));
        assertThat(history.score()
                        .scoreOn(LocalDate.of(2021, 1, 1))
                        .orElseThrow()
                        .points())
                .isEqualByComparingTo("6");
    }

    @Test
    void indicators_count_working_synergies_and_their_distinct_companies() {
        Siren siren = new Siren("732829320");
        var history = given(
                identified("m1", "2019-01-01", "s", company("A"), new Participant(new Label("B"), siren, null, null)),
                identified(
                        "m2",
                        "2019-01-01",
                        "t",
                        new Participant(new Label("B bis"), siren, ActorKind.COMPANY, null),
                        new Participant(new Label("Artisans"), null, null, new Count(12)),
                        new Participant(new Label("Ville"), null, ActorKind.LOCAL_AUTHORITY, null)),
                implemented("m3", "2020-01-01", "s"),
                implemented("m4", "2021-01-01", "t"));
        assertThat(history.indicators("2020-06-01").eci18()).isEqualTo(new Indicator(1, false));
        assertThat(history.indicators("2020-06-01").eci19()).isEqualTo(new Indicator(2, false));
        assertThat(history.indicators("2021-01-01").eci18()).isEqualTo(new Indicator(2, false));
        assertThat(history.indicators("2021-01-01").eci19()).isEqualTo(new Indicator(14, false));
    }

    @Test
    void what_was_declared_for_a_year_counts_where_it_tells_more() {
        var history = given(
                identified("m1", "2019-01-01", "s"),
                implemented("m2", "2020-01-01", "s"),
                results("r1", "2022-01-01", 2021, 7, 1),
                results("r2", "2023-01-01", 2021, 5, null));
        assertThat(history.indicators("2021-01-01").eci18()).isEqualTo(new Indicator(5, true));
        assertThat(history.indicators("2021-12-31").eci19()).isEqualTo(new Indicator(2, false));
        assertThat(history.indicators("2022-01-01").eci18()).isEqualTo(new Indicator(1, false));
    }
}
