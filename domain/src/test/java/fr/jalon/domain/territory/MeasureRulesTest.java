package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.assessment.Scores;
import fr.jalon.domain.assessment.Stretch;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.TerritoryDetailsChanged;
import fr.jalon.domain.event.TerritoryRegistered;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.fixture.MeasureRules;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.value.ActorKind;
import fr.jalon.domain.value.Contribution;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Level;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.RegionCode;
import fr.jalon.domain.value.StudyOutcome;
import fr.jalon.domain.value.SynergyKind;
import fr.jalon.domain.value.TerritoryKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rule language has beyond shares and cases, each with its boundary (docs/reference/rule-files.md). */
class MeasureRulesTest {

    private static Territory.Registered given(TerritoryKind kind, Milestone... milestones) {
        Territory.Registered territory = Territory.unregistered(List.of(MeasureRules.MEASURE))
                .evolve(new TerritoryRegistered(
                        History.SIREN, new Label("Ici"), kind, new RegionCode("44"), null, null));
        for (Milestone milestone : milestones) {
            territory = territory.evolve(milestone);
        }
        return territory;
    }

    private static Score score(Territory.Registered territory, String day) {
        return assessor(territory).scoreOn(LocalDate.parse(day)).orElseThrow();
    }

    private static Assessor assessor(Territory.Registered territory) {
        return Assessor.of(territory.standings().getFirst(), territory.facts());
    }

    private static Score.Part part(Territory.Registered territory, String action, String day) {
        return score(territory, day).parts().stream()
                .filter(part -> part.rule().action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static String asked(Territory.Registered territory, String day) {
        return Objects.requireNonNull(
                        score(territory, day).questionnaire().rule().name())
                .id();
    }

    private static TerritoryDetailsChanged changed(String day, @Nullable TerritoryKind kind, @Nullable String region) {
        return new TerritoryDetailsChanged(
                LocalDate.parse(day), null, kind, region == null ? null : new RegionCode(region), null);
    }

    private static List<MilestoneId> ids(String... ids) {
        return Arrays.stream(ids).map(MilestoneId::new).toList();
    }

    @ParameterizedTest
    @CsvSource({"2023-12-31, communes", "2024-01-01, main", "2024-06-30, main", "2024-07-01, communes"})
    void the_questionnaire_is_the_one_of_the_kind_that_the_territory_is_on_the_day(String day, String questionnaire) {
        Territory.Registered merged = given(TerritoryKind.COMMUNE)
                .evolve(changed("2024-07-01", TerritoryKind.COMMUNE, null))
                .evolve(changed("2024-01-01", TerritoryKind.CC, null));
        assertThat(asked(merged, day)).isEqualTo(questionnaire);
    }

    @Test
    void the_first_questionnaire_that_fits_counts_and_says_why() {
        Score commune = score(given(TerritoryKind.COMMUNE, carriedByOther("c", "2020-01-01")), "2024-01-01");
        assertThat(Objects.requireNonNull(commune.questionnaire().rule().name()).id())
                .isEqualTo("communes");
        assertThat(commune.questionnaire().kind()).isEqualTo(TerritoryKind.COMMUNE);
        assertThat(commune.questionnaire().because()).isEmpty();
        assertThat(commune.questionnaire().regionCode()).isNull();
        Territory.Registered group =
                given(TerritoryKind.CC, carriedByOther("c", "2020-01-01"), noLongerCarried("e", "2024-01-01", "c"));
        assertThat(score(group, "2023-12-31").questionnaire().because()).isEqualTo(ids("c"));
        assertThat(score(group, "2023-12-31").outOf()).isEqualByComparingTo("1.5");
        assertThat(asked(group, "2024-01-01")).isEqualTo("main");
        assertThat(score(group, "2024-01-01").questionnaire().because()).isEmpty();
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
    void a_change_of_details_announces_the_levels_that_depend_on_it_in_its_own_transaction() {
        Territory.Registered group =
                given(TerritoryKind.CC, cycle("y", "2023-01-01", null), awareness("a", "2023-02-01"));
        Decision became = TerritoryDecider.decide(
                new ChangeTerritoryDetails(History.SIREN, changed("2024-01-01", TerritoryKind.COMMUNE, null)),
                group,
                History.TODAY);
        assertThat(((Decision.Accepted) became).events())
                .endsWith(new LevelAttained(1, LocalDate.of(2024, 1, 1)))
                .hasSize(2);
        Decision left = TerritoryDecider.decide(
                new ChangeTerritoryDetails(History.SIREN, changed("2025-01-01", TerritoryKind.CA, null)),
                ((Decision.Accepted) became).after(),
                History.TODAY);
        assertThat(((Decision.Accepted) left).events()).endsWith(new LevelLost(1, LocalDate.of(2025, 1, 1)));
    }

    @Test
    void a_region_is_asked_on_the_day() {
        Territory.Registered moved = given(
                        TerritoryKind.COMMUNE,
                        cycle("y", "2020-01-01", null),
                        awareness("a", "2020-01-01"),
                        governance("g", "2020-01-01"),
                        meeting("m", "2020-01-01"))
                .evolve(changed("2021-01-01", null, "75"))
                .evolve(changed("2022-01-01", null, "53"));
        assertThat(List.of("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01").stream()
                        .map(day -> moved.levels().heldOn(LocalDate.parse(day))))
                .containsExactly(2, 1, 1, 2);
    }

    @Test
    void what_a_territory_always_was_holds_since_ever() {
        var assessment = assessor(given(TerritoryKind.COMMUNE)).levelsOn(LocalDate.of(2024, 1, 1));
        var governed = assessment.levels().getFirst().criteria().getFirst();
        assertThat(governed.holds()).isTrue();
        assertThat(governed.since()).isNull();
        assertThat(given(TerritoryKind.COMMUNE)
                        .levels()
                        .criterionStretches("governed")
                        .orElseThrow())
                .singleElement()
                .returns(null, Stretch::from)
                .returns(null, Stretch::to);
    }

    @ParameterizedTest
    @CsvSource({"2023-12-31, false", "2024-01-01, true", "2024-01-02, true"})
    void a_fact_counts_from_the_day_of_the_start_on(String heldOn, boolean counts) {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                governance("g", "2020-01-01"),
                awareness("a", heldOn),
                cycle("y", "2024-01-01", null));
        assertThat(territory.levels().heldOn(LocalDate.of(2024, 6, 1))).isEqualTo(counts ? 1 : 0);
    }

    @Test
    void a_new_start_lets_facts_of_before_count_no_longer_and_its_retraction_lets_them_again() {
        Territory.Registered territory = given(
                TerritoryKind.METROPOLE,
                governance("g", "2020-01-01"),
                cycle("y1", "2020-01-01", null),
                awareness("a", "2021-01-01"),
                cycle("y2", "2024-01-01", null));
        assertThat(territory.levels().heldOn(LocalDate.of(2023, 12, 31))).isEqualTo(1);
        assertThat(territory.levels().heldOn(LocalDate.of(2024, 1, 1))).isZero();
        Territory.Registered retracted =
                territory.evolve(new MilestoneRetracted(new MilestoneId("y2"), History.REASON, null));
        assertThat(retracted.levels().heldOn(LocalDate.of(2024, 1, 1))).isEqualTo(1);
    }

    @Test
    void without_a_start_nothing_counts_and_that_is_what_is_missing() {
        Territory.Registered territory =
                given(TerritoryKind.METROPOLE, governance("g", "2020-01-01"), awareness("a", "2021-01-01"));
        var aware = assessor(territory)
                .levelsOn(LocalDate.of(2024, 1, 1))
                .levels()
                .getFirst()
                .criteria()
                .getLast();
        assertThat(aware.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.reason()).isEqualTo(Missing.Reason.NO_START);
            assertThat(missing.type().slug()).isEqualTo("assessment-cycle-started");
            assertThat(missing.where()).isEmpty();
        });
        assertThat(assessor(territory).shortestWayTo(1, LocalDate.of(2024, 1, 1)))
                .singleElement()
                .satisfies(next -> assertThat(next.type().slug()).isEqualTo("assessment-cycle-started"));
        assertThat(assessor(given(TerritoryKind.METROPOLE, governance("g", "2020-01-01")))
                        .shortestWayTo(1, LocalDate.of(2024, 1, 1)))
                .hasSize(2);
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

    private static String value(Score.Part part) {
        Score.OfTarget value = Objects.requireNonNull(part.value());
        return value.value().stripTrailingZeros().toPlainString() + " of "
                + value.target().toPlainString();
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

    private static List<String> categories(Score score) {
        return score.categories().stream()
                .map(each -> each.category().slug() + " " + each.points().toPlainString() + "/"
                        + each.outOf().toPlainString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"5", "9"})
    void five_and_nine_levels_are_held_and_announced_like_four(int levels) {
        Words words = new Words("n", "n");
        RuleSet rules = new RuleSet(
                "e",
                "6",
                IntStream.rangeClosed(1, levels)
                        .mapToObj(level -> new LevelRule(
                                level,
                                "6",
                                words,
                                List.of(new Criterion(
                                        "c" + level,
                                        words,
                                        null,
                                        MeasureRules.leaf("actors-meeting-held", Selection.Reading.EVER, null)))))
                        .toList(),
                null);
        Territory territory = Territory.unregistered(List.of(rules)).evolve(History.REGISTRATION);
        Decision met = TerritoryDecider.decide(
                new TerritoryCommand.LogMilestone(History.SIREN, meeting("m", "2024-01-01")), territory, History.TODAY);
        assertThat(((Decision.Accepted) met).after().announced().level()).isEqualTo(levels);
        assertThat(((Decision.Accepted) met).events()).hasSize(levels + 1);
    }

    @Test
    void a_level_that_holds_without_any_fact_and_one_above_the_highest_cannot_be_made() {
        Words words = new Words("n", "n");
        var commune = new Condition.TerritoryIs(Set.of(TerritoryKind.COMMUNE), Set.of());
        LevelRule always = new LevelRule(1, "6", words, List.of(new Criterion("c", words, null, commune)));
        assertThatThrownBy(() -> new RuleSet("e", "6", List.of(always), null))
                .hasMessage("Level 1 holds without any fact");
        assertThat(Level.HIGHEST).isEqualTo(9);
    }
}
