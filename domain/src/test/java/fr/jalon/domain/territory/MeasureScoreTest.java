package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.MeasureRules.given;
import static fr.jalon.domain.fixture.MeasureRules.score;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.assessment.Scores;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.fixture.MeasureRules;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.synergy.SynergyKind;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What scores have beyond shares and cases, each with its boundary (docs/reference/rule-files.md). */
class MeasureScoreTest {

    private static Score.Part part(Territory.Registered territory, String action, String day) {
        return score(territory, day).parts().stream()
                .filter(part -> part.rule().action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static List<MilestoneId> ids(String... ids) {
        return Arrays.stream(ids).map(MilestoneId::new).toList();
    }

    private static String value(Score.Part part) {
        Score.OfTarget value = Objects.requireNonNull(part.value());
        return value.value().stripTrailingZeros().toPlainString() + " of "
                + value.target().toPlainString();
    }

    private static List<String> categories(Score score) {
        return score.categories().stream()
                .map(each -> each.category().slug() + " " + each.points().toPlainString() + "/"
                        + each.outOf().toPlainString())
                .toList();
    }

    @Test
    void each_contribution_of_a_commune_earns_a_third_of_three() {
        Territory.Registered commune = given(
                TerritoryKind.COMMUNE,
                contributed("a", "2024-01-01", Contribution.STUDY_INFORMATION),
                contributed("b", "2024-01-01", Contribution.STUDY_INFORMATION),
                contributed("c", "2024-02-01", Contribution.RELAYING));
        assertThat(score(commune, "2023-12-31").points()).isZero();
        assertThat(score(commune, "2024-01-31").points()).isEqualByComparingTo("1");
        assertThat(score(commune, "2024-02-01").points()).isEqualByComparingTo("2");
    }

    @Test
    void of_several_starts_that_stand_the_one_dated_last_counts() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                governance("g1", "2020-01-01"),
                governance("g2", "2023-01-01"),
                actor("a", "2021-01-01", ActorKind.COMPANY),
                actor("b", "2023-01-01", ActorKind.CLUSTER));
        assertThat(value(part(territory, "6.4", "2022-12-31"))).isEqualTo("1 of 2");
        assertThat(value(part(territory, "6.4", "2023-01-01"))).isEqualTo("1 of 2");
        assertThat(part(territory, "6.4", "2023-01-01").milestones()).isEqualTo(ids("b"));
        Territory.Registered dissolved =
                territory.evolve(new Ending.GovernanceDissolved(head("d", "2024-01-01"), new MilestoneId("g2"), null));
        assertThat(value(part(dissolved, "6.4", "2024-01-01"))).isEqualTo("2 of 2");
    }

    @Test
    void a_proportional_part_earns_as_much_as_is_reached_and_never_more_than_all() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                cycle("y", "2023-01-01", null),
                identified("i1", "2023-01-01", "s1"),
                identified("i2", "2023-01-01", "s2"),
                identified("i3", "2023-01-01", "s3"),
                identified("i4", "2023-01-01", "s4"),
                recurring("r1", "2023-02-01", "s1", true),
                recurring("r2", "2023-03-01", "s2", true),
                recurring("r3", "2023-04-01", "s3", true),
                recurring("r4", "2023-05-01", "s4", true));
        assertThat(List.of("2023-01-31", "2023-02-01", "2023-03-01", "2023-04-01", "2023-05-01").stream()
                        .map(day -> part(territory, "6.2", day).points().toPlainString()))
                .containsExactly("0", "0.3333333333333333", "0.6666666666666667", "1", "1");
        Score.Part half = part(territory, "6.2", "2023-03-01");
        assertThat(half.milestones()).isEqualTo(ids("r1", "i1", "r2", "i2"));
        assertThat(half.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.reason()).isEqualTo(Missing.Reason.TOO_FEW);
            assertThat(missing.have()).isEqualByComparingTo("2");
            assertThat(missing.need()).isEqualByComparingTo("3");
        });
        assertThat(part(territory, "6.2", "2023-05-01").missing()).isEmpty();
    }

    @Test
    void a_synergy_counts_by_what_it_was_identified_as_also_where_that_was_wrong() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                cycle("y", "2023-01-01", null),
                identified("i", "2023-01-01", "s"),
                recurring("r", "2023-02-01", "s", true));
        assertThat(value(part(territory, "6.2", "2024-01-01"))).isEqualTo("1 of 3");
        var was = (SynergyStep.SynergyIdentified)
                territory.facts().recorded(new MilestoneId("i")).orElseThrow().milestone();
        Territory.Registered corrected = territory
                .evolve(new MilestoneRetracted(was.id(), History.REASON, new MilestoneId("j")))
                .evolve(new SynergyStep.SynergyIdentified(
                        head("j", "2023-01-01"),
                        was.synergyId(),
                        was.title(),
                        SynergyKind.INFRASTRUCTURE_SHARING,
                        null,
                        was.participants()));
        assertThat(value(part(corrected, "6.2", "2024-01-01"))).isEqualTo("0 of 3");
    }

    @Test
    void a_figure_that_changes_changes_the_score_by_time_alone() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                position("p", "2023-01-01", "0.3", "2023-01-01", "2024-12-31"),
                position("q", "2023-01-01", "0.7", "2024-01-01", null));
        Scores scores = Scores.of(territory.standings().getFirst()).orElseThrow();
        assertThat(part(territory, "6.3", "2023-06-01").points()).isEqualByComparingTo("0.4");
        assertThat(scores.nextChangeAfter(LocalDate.of(2023, 6, 1))).contains(LocalDate.of(2024, 1, 1));
        assertThat(part(territory, "6.3", "2024-01-01").points()).isEqualByComparingTo("1");
        assertThat(scores.nextChangeAfter(LocalDate.of(2024, 1, 1))).contains(LocalDate.of(2025, 1, 1));
        assertThat(part(territory, "6.3", "2025-01-01").exact()).isEqualTo(Fraction.of(14, 15));
        assertThat(scores.nextChangeAfter(LocalDate.of(2025, 1, 1))).isEmpty();
    }

    @Test
    void a_part_that_does_not_concern_leaves_the_total_while_the_fact_stands() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                study("s", "2023-01-01", StudyOutcome.NOT_RELEVANT),
                position("p", "2022-01-01", "1", "2022-01-01", null),
                study("t", "2024-01-01", StudyOutcome.RELEVANT));
        Score before = score(territory, "2022-12-31");
        assertThat(before.points()).isEqualByComparingTo("1");
        assertThat(before.outOf()).isEqualByComparingTo("6");
        Score during = score(territory, "2023-12-31");
        assertThat(during.points()).isEqualByComparingTo("1");
        assertThat(during.outOf()).isEqualByComparingTo("2");
        assertThat(during.outOfFull()).isEqualByComparingTo("6");
        Score.Part position = part(territory, "6.3", "2023-12-31");
        assertThat(position.concerned()).isFalse();
        assertThat(position.points()).isZero();
        assertThat(position.outOf()).isZero();
        assertThat(position.because()).isEqualTo(ids("s"));
        assertThat(position.missing()).isEmpty();
        assertThat(part(territory, "6.3", "2024-01-01").concerned()).isTrue();
        assertThat(score(territory, "2024-01-01").points()).isEqualByComparingTo("2");
    }

    @Test
    void a_score_of_which_every_part_has_left_is_nothing_out_of_nothing() {
        var communes = Objects.requireNonNull(MeasureRules.MEASURE.score())
                .questionnaires()
                .getFirst();
        var study = MeasureRules.leaf("preliminary-study-completed", Selection.Reading.STANDING, null);
        var parts = communes.parts().stream()
                .map(part -> new ScoreRule.Part(part.action(), part.label(), null, study, part.cases()))
                .toList();
        RuleSet rules = new RuleSet("e", "6", List.of(), new ScoreRule(new BigDecimal(3), parts));
        Territory.Registered territory = Territory.unregistered(List.of(rules))
                .evolve(History.REGISTRATION)
                .evolve(contributed("c", "2023-01-01", Contribution.GOVERNANCE))
                .evolve(study("s", "2023-01-01", StudyOutcome.RELEVANT));
        Score score = score(territory, "2024-01-01");
        assertThat(score.points()).isZero();
        assertThat(score.outOf()).isZero();
        assertThat(score.outOfFull()).isEqualByComparingTo("3");
        assertThat(score(territory, "2022-12-31").outOf()).isEqualByComparingTo("3");
    }

    @Test
    void a_case_worth_nothing_says_that_the_part_does_not_concern_and_leaves_the_total_as_it_is() {
        Territory.Registered territory = given(TerritoryKind.METROPOLE, noNetwork("n", "2023-01-01"));
        assertThat(part(territory, "6.5", "2022-12-31").concerned()).isTrue();
        Score.Part absent = part(territory, "6.5", "2023-01-01");
        assertThat(absent.concerned()).isFalse();
        assertThat(absent.because()).isEqualTo(ids("n"));
        assertThat(score(territory, "2023-01-01").outOf()).isEqualByComparingTo("6");
    }

    @Test
    void categories_sum_the_parts_that_have_one_and_concern_the_territory() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                study("s", "2023-01-01", StudyOutcome.NOT_RELEVANT),
                position("p", "2022-01-01", "0.75", "2022-01-01", null));
        assertThat(categories(score(territory, "2022-12-31")))
                .containsExactly("bases 0/2", "implementation 1/1", "effects 0/2");
        assertThat(categories(score(territory, "2023-01-01")))
                .containsExactly("bases 1/1", "implementation 0/0", "effects 0/0");
        assertThat(score(given(TerritoryKind.COMMUNE), "2023-01-01").categories())
                .isEmpty();
    }
}
