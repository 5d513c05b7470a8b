package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.SIREN;
import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Assessment.CriterionAssessment;
import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.StrategyMilestone.StrategyAdopted;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.initiative.OwnActivity;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/domain.md section 5. */
class LevelsTest {

    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    private static final Milestone[] LEVEL_1_BUT_FOR_THE_STRATEGY = {
        objectives("o", "2020-01-01"), involvement("i", "2020-01-01"), departments("d", "2020-01-01")
    };

    private static final Milestone[] LEVEL_2 = {
        actor("a1", "2020-01-01", ActorKind.COMPANY),
        actor("a2", "2020-01-01", ActorKind.CLUSTER),
        awareness("w", "2020-01-01"),
        meeting("r", "2020-01-01"),
        governance("g", "2020-01-01"),
        noNetwork("n", "2020-01-01")
    };

    private static History level1() {
        return given(LEVEL_1_BUT_FOR_THE_STRATEGY)
                .when(jointStrategy("s", "2020-01-01"))
                .and();
    }

    private static History with(History history, Milestone... milestones) {
        History after = history;
        for (Milestone milestone : milestones) {
            after = after.when(milestone).and();
        }
        return after;
    }

    @Test
    void a_level_is_complete_on_its_own_and_held_with_all_lower_ones() {
        var levels = given(LEVEL_2).territory().levels();
        assertThat(levels.isComplete(2, History.TODAY)).isTrue();
        assertThat(levels.heldOn(History.TODAY)).isZero();
        assertThat(levels.timeline()).isEqualTo(new Timeline(List.of(new Timeline.Step(0, null, null))));
    }

    @Test
    void the_strategy_that_completes_two_levels_attains_both() {
        StrategyAdopted strategy = jointStrategy("s", "2021-05-01");
        LocalDate since = LocalDate.of(2021, 5, 1);
        var history = with(given(LEVEL_1_BUT_FOR_THE_STRATEGY), LEVEL_2)
                .when(strategy)
                .thenAccepted(strategy, new LevelAttained(1, since), new LevelAttained(2, since));
        assertThat(history.territory().levels().timeline().steps())
                .containsExactly(new Timeline.Step(0, null, since.minusDays(1)), new Timeline.Step(2, since, null));
    }

    @Test
    void levels_are_lost_from_the_top_down() {
        Ending repealed = new Ending.StrategyRepealed(head("e", "2022-01-01"), new MilestoneId("s"), null);
        LocalDate since = LocalDate.of(2022, 1, 1);
        var lost = with(level1(), LEVEL_2)
                .when(repealed)
                .thenAccepted(repealed, new LevelLost(2, since), new LevelLost(1, since));
        assertThat(lost.levels().levelsOn(History.TODAY).since()).isEqualTo(since);
    }

    @Test
    void a_level_that_as_known_now_was_never_held_is_lost_since_no_day() {
        level1().whenRetracted("s")
                .thenAccepted(
                        new MilestoneRetracted(new MilestoneId("s"), History.REASON, null), new LevelLost(1, null));
    }

    /** One of an edition that was in force before, and had more of them. */
    @Test
    void a_level_that_the_edition_has_not_is_held_since_no_day() {
        assertThat(level1().territory().levels().since(9, History.TODAY)).isNull();
    }

    @Test
    void late_facts_that_move_the_date_are_announced() {
        LevelAnnouncement redated = new LevelRedated(1, LocalDate.of(2020, 6, 1));
        Milestone earlier = departments("d0", "2019-01-01");
        Milestone ended = new Ending.DepartmentsOrganisationEnded(head("e", "2020-02-01"), new MilestoneId("d"), null);
        var history = with(level1(), departments("d2", "2020-06-01"));
        history.when(earlier).thenAccepted(earlier);
        history.when(ended).thenAccepted(ended, redated);
    }

    @Test
    void what_changes_no_level_announces_nothing() {
        Milestone more = objectives("o2", "2021-01-01");
        level1().when(more).thenAccepted(more);
        level1().when(new AnnounceLevels(SIREN)).thenAccepted(new TerritoryEvent[0]);
    }

    @Test
    void what_time_alone_changes_is_announced_when_somebody_asks_and_late_if_need_be() {
        var history = with(
                level1(),
                LEVEL_2[0],
                LEVEL_2[1],
                LEVEL_2[2],
                LEVEL_2[3],
                LEVEL_2[4],
                LEVEL_2[5],
                search("x", "2020-01-01"),
                identified("y1", "2020-01-01", "y"),
                implemented("y2", "2020-01-01", "y"),
                planning("z", "2020-01-01"),
                funding("f", "2020-01-01", "2020-01-01", "2027-06-30"));
        assertThat(history.territory().announced().since()).containsExactly(SINCE, SINCE, SINCE);
        var next = java.util.Objects.requireNonNull(
                history.levels().levelsOn(History.TODAY).nextChange());
        assertThat(next.on()).isEqualTo(LocalDate.of(2027, 7, 1));
        assertThat(next.level()).isEqualTo(2);
        assertThat(next.because()).containsExactly(new MilestoneId("f"));
        history.on("2027-06-30").when(new AnnounceLevels(SIREN)).thenAccepted(new TerritoryEvent[0]);
        history.on("2027-07-09")
                .when(new AnnounceLevels(SIREN))
                .thenAccepted(new LevelLost(3, LocalDate.of(2027, 7, 1)));
    }

    @Test
    void an_involvement_does_not_stand_while_the_initiative_is_suspended() {
        assertThat(with(
                                given(involvement("i", "2020-01-01")),
                                suspended("p", "2021-01-01"),
                                resumed("q", "2022-01-01", "p"))
                        .holds("involvement"))
                .containsExactly("2020-01-01..2020-12-31", "2022-01-01..");
    }

    @Test
    void two_suspensions_that_overlap_suspend_until_both_are_over() {
        assertThat(with(
                                given(involvement("i", "2020-01-01")),
                                suspended("p", "2021-01-01"),
                                suspended("q", "2021-06-01"),
                                resumed("p2", "2021-09-01", "p"),
                                resumed("q2", "2022-01-01", "q"))
                        .whenCorrected("i", involvement("i2", "2019-01-01"))
                        .and()
                        .holds("involvement"))
                .containsExactly("2019-01-01..2020-12-31", "2022-01-01..");
    }

    @ParameterizedTest
    @CsvSource({"100, 0, , 0", "0, 100, , 0", "50, 50, , 1", "50, 0, 50, 1", "33.3, 33.3, 33.4, 1", "0, 0, 100, 0"})
    void an_economic_model_has_public_and_other_money(String own, String others, String self, int stretches) {
        assertThat(given(model("m", "2020-01-01", own, others, self)).holds("economic-model"))
                .hasSize(stretches);
    }

    @ParameterizedTest
    @CsvSource({"true, ANIMATION, 1", "true, STUDIES, 1", "true, OTHER, 0", "false, ANIMATION, 0"})
    void means_are_a_funding_by_the_authority_for_animation_or_studies(
            boolean byAuthority, fr.jalon.domain.initiative.FundingPurpose purpose, int stretches) {
        assertThat(given(funding("f", "2020-01-01", "2020-01-01", "2022-12-31", byAuthority, purpose))
                        .holds("means"))
                .hasSize(stretches);
    }

    @Test
    void an_absent_field_is_unknown_and_not_absent() {
        assertThat(missing(given(strategy("s", "2020-01-01")), 1, "strategy"))
                .containsExactly(Missing.Reason.UNKNOWN_FIELD);
        var implemented = given(
                identified("m1", "2019-01-01", "s"), implemented("m2", "2020-01-01", "s", SynergySupport.NONE, null));
        assertThat(missing(implemented, 3, "own-activities")).containsExactly(Missing.Reason.UNKNOWN_FIELD);
        assertThat(missing(implemented, 3, "planning")).containsExactly(Missing.Reason.ABSENT);
        var ended = given(
                identified("m1", "2019-01-01", "s"),
                implemented("m2", "2020-01-01", "s", SynergySupport.NONE, OwnActivity.WASTE),
                ended("m3", "2021-01-01", "s"));
        assertThat(missing(ended, 3, "own-activities")).containsExactly(Missing.Reason.ENDED);
        assertThat(missing(given(LEVEL_2[0]), 2, "actors")).containsExactly(Missing.Reason.TOO_FEW);
    }

    private static List<Missing.Reason> missing(History history, int level, String criterion) {
        return history.levels().levelsOn(History.TODAY).levels().get(level - 1).criteria().stream()
                .filter(each -> each.criterion().id().equals(criterion))
                .map(CriterionAssessment::missing)
                .flatMap(List::stream)
                .map(Missing::reason)
                .toList();
    }
}
