package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.TODAY;
import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.Milestones.actor;
import static fr.jalon.domain.fixture.Milestones.awareness;
import static fr.jalon.domain.fixture.Milestones.departments;
import static fr.jalon.domain.fixture.Milestones.governance;
import static fr.jalon.domain.fixture.Milestones.identified;
import static fr.jalon.domain.fixture.Milestones.implemented;
import static fr.jalon.domain.fixture.Milestones.involvement;
import static fr.jalon.domain.fixture.Milestones.jointStrategy;
import static fr.jalon.domain.fixture.Milestones.meeting;
import static fr.jalon.domain.fixture.Milestones.noNetwork;
import static fr.jalon.domain.fixture.Milestones.objectives;
import static fr.jalon.domain.fixture.Milestones.strategy;
import static fr.jalon.domain.fixture.Milestones.structure;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.NextMilestones;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.value.MilestoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fewest milestones that would reach a level (issue C, 5). */
class ShortestWayTest {

    private static final Milestone[] LEVEL_1 = {
        jointStrategy("s", "2021-01-01"),
        objectives("o", "2021-01-01"),
        involvement("i", "2021-01-01"),
        departments("d", "2021-01-01")
    };

    private static List<NextMilestones> way(History history, int level) {
        return history.levels().shortestWayTo(level, TODAY);
    }

    private static List<String> words(History history, int level) {
        return way(history, level).stream()
                .map(next -> next.count() + " " + next.type().slug())
                .toList();
    }

    @Test
    void from_nothing_each_criterion_of_level_1_asks_for_one_milestone() {
        assertThat(words(given(), 1))
                .containsExactlyInAnyOrder(
                        "1 strategy-adopted", "1 objectives-set", "1 involvement-declared", "1 departments-organised");
    }

    @Test
    void nothing_is_needed_for_a_level_that_is_held_and_lower_levels_come_with_the_higher_one() {
        assertThat(way(given(LEVEL_1), 1)).isEmpty();
        assertThat(words(given(), 2)).containsAll(words(given(), 1));
    }

    @Test
    void of_two_alternatives_the_shorter_one_is_taken() {
        // A regional network that is absent is one milestone; one that is joined and contributed to would be two.
        assertThat(words(given(LEVEL_1), 2))
                .containsExactlyInAnyOrder(
                        "2 actor-joined",
                        "1 awareness-action-held",
                        "1 actors-meeting-held",
                        "1 governance-established",
                        "1 regional-network-absent");
    }

    @Test
    void what_stands_already_is_counted_and_kinds_must_differ() {
        History history =
                given(LEVEL_1).when(actor("a", "2021-02-01", ActorKind.COMPANY)).and();

        assertThat(way(history, 2))
                .filteredOn(next -> next.type().slug().equals("actor-joined"))
                .singleElement()
                .returns(1, NextMilestones::count)
                .returns(FieldPath.of("actor.kind"), NextMilestones::different);
    }

    @Test
    void logging_the_way_reaches_the_level() {
        History history = given(LEVEL_1)
                .when(actor("a", "2021-02-01", ActorKind.COMPANY))
                .and()
                .when(actor("b", "2021-02-01", ActorKind.CONSULAR_CHAMBER))
                .and()
                .when(awareness("w", "2021-02-01"))
                .and()
                .when(meeting("m", "2021-02-01"))
                .and()
                .when(governance("g", "2021-02-01"))
                .and();
        assertThat(words(history, 2)).containsExactly("1 regional-network-absent");

        History after = history.when(noNetwork("n", "2021-02-01")).and();

        assertThat(way(after, 2)).isEmpty();
        assertThat(after.levels().levelsOn(TODAY).level()).isEqualTo(2);
    }

    @Test
    void a_milestone_that_lacks_a_field_is_corrected_rather_than_logged_again() {
        assertThat(way(given(strategy("s", "2020-01-01")), 1))
                .filteredOn(next -> next.type().slug().equals("strategy-adopted"))
                .singleElement()
                .returns(new MilestoneId("s"), NextMilestones::corrects);
    }

    @Test
    void one_synergy_implemented_serves_every_criterion_that_it_can_and_is_identified_first() {
        List<String> fromNothing = words(given(), 3);
        assertThat(fromNothing).contains("1 synergy-identified", "1 synergy-implemented");
        assertThat(fromNothing).noneMatch(step -> step.endsWith("synergy-qualified"));

        List<String> withOneThatWaits = words(given(identified("x", "2021-01-01", "vapeur")), 3);
        assertThat(withOneThatWaits)
                .contains("1 synergy-implemented")
                .noneMatch(step -> step.endsWith("synergy-identified"));
        List<String> withOneAtWork =
                words(given(identified("x", "2021-01-01", "vapeur"), implemented("y", "2021-02-01", "vapeur")), 3);
        assertThat(withOneAtWork).noneMatch(step -> step.endsWith("synergy-identified"));
    }

    @Test
    void a_seat_asks_for_the_structure_that_it_is_in_unless_there_is_one() {
        assertThat(words(given(), 4)).contains("1 governance-seat-taken", "1 third-party-structure-established");
        assertThat(words(given(structure("t", "2021-01-01", 3)), 4))
                .contains("1 governance-seat-taken")
                .doesNotContain("1 third-party-structure-established");
    }

    @Test
    void a_whole_post_is_one_person_or_more() {
        assertThat(words(given(), 4)).contains("1 dedicated-position-filled");
    }
}
