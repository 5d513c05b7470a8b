package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.MeasureRules.assessor;
import static fr.jalon.domain.fixture.MeasureRules.given;
import static fr.jalon.domain.fixture.MeasureRules.score;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.assessment.Stretch;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.fixture.MeasureRules;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.value.Level;
import fr.jalon.domain.value.MilestoneId;
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

/** What rules ask of territories and count from a start, and how many levels there are, each with its boundary (docs/reference/rule-files.md). */
class MeasureRulesTest {

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
