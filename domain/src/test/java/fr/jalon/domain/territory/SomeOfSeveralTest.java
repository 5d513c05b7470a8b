package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.TODAY;
import static fr.jalon.domain.fixture.Milestones.awareness;
import static fr.jalon.domain.fixture.Milestones.governance;
import static fr.jalon.domain.fixture.Milestones.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.Assessment.CriterionAssessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A criterion that asks for some of several things: what it cites, what it lacks, and the shortest way to it. */
class SomeOfSeveralTest {

    private static final List<Condition> THREE = Stream.of(
                    "actors-meeting-held", "awareness-action-held", "governance-established")
            .map(SomeOfSeveralTest::ever)
            .toList();
    private static final Condition TWO_OF_THREE = new Condition.AtLeast(2, THREE);
    private static final Condition ONE_OF_THREE = new Condition.Any(THREE);

    private static Condition ever(String kind) {
        return new Condition.Leaf(
                new Selection(FactKind.named(kind).orElseThrow(), List.of(), Selection.Reading.EVER, null, null),
                new Measure.Count(),
                Comparison.AT_LEAST,
                BigDecimal.ONE);
    }

    private static Assessor assessor(Condition condition, Milestone... milestones) {
        Words words = new Words("c", "c");
        RuleSet rules = new RuleSet(
                "e",
                "3.5",
                List.of(new LevelRule(1, "3.5.1", words, List.of(new Criterion("c", words, "", condition)))),
                null);
        Territory.Registered territory = Territory.unregistered(List.of(rules)).evolve(History.REGISTRATION);
        for (Milestone milestone : milestones) {
            territory = territory.evolve(milestone);
        }
        return Assessor.of(territory.standings().getFirst(), territory.facts());
    }

    private static CriterionAssessment criterion(Condition condition, Milestone... milestones) {
        return assessor(condition, milestones)
                .levelsOn(TODAY)
                .levels()
                .getFirst()
                .criteria()
                .getFirst();
    }

    private static List<String> way(Condition condition, Milestone... milestones) {
        return assessor(condition, milestones).shortestWayTo(1, TODAY).stream()
                .map(next -> next.count() + " " + next.type().slug())
                .toList();
    }

    private static List<String> lacking(CriterionAssessment criterion) {
        return criterion.missing().stream()
                .map(Missing::type)
                .map(MilestoneType::slug)
                .toList();
    }

    @Test
    void two_of_three_hold_with_any_two_and_cite_what_there_is() {
        CriterionAssessment two = criterion(TWO_OF_THREE, meeting("m", "2024-01-01"), governance("g", "2024-01-01"));
        assertThat(two.holds()).isTrue();
        assertThat(two.milestones()).containsExactlyInAnyOrder(new MilestoneId("m"), new MilestoneId("g"));
        assertThat(two.missing()).isEmpty();
        CriterionAssessment one = criterion(TWO_OF_THREE, awareness("a", "2024-01-01"));
        assertThat(one.holds()).isFalse();
        assertThat(one.milestones()).isEmpty();
        assertThat(lacking(one)).containsExactlyInAnyOrder("actors-meeting-held", "governance-established");
    }

    @Test
    void one_of_three_holds_with_any_of_them() {
        CriterionAssessment one = criterion(ONE_OF_THREE, awareness("a", "2024-01-01"));
        assertThat(one.holds()).isTrue();
        assertThat(one.milestones()).containsExactly(new MilestoneId("a"));
        assertThat(lacking(criterion(ONE_OF_THREE))).hasSize(3);
        assertThat(way(ONE_OF_THREE)).hasSize(1);
        assertThat(way(ONE_OF_THREE, awareness("a", "2024-01-01"))).isEmpty();
    }

    @Test
    void the_shortest_way_to_two_of_three_takes_what_stands_into_account() {
        assertThat(way(TWO_OF_THREE)).containsExactlyInAnyOrder("1 actors-meeting-held", "1 awareness-action-held");
        assertThat(way(TWO_OF_THREE, governance("g", "2024-01-01"))).hasSize(1);
        assertThat(way(TWO_OF_THREE, meeting("m", "2024-01-01"))).hasSize(1).doesNotContain("1 actors-meeting-held");
        assertThat(way(TWO_OF_THREE, meeting("m", "2024-01-01"), governance("g", "2024-01-01")))
                .isEmpty();
        assertThat(way(new Condition.AtLeast(3, THREE)))
                .containsExactlyInAnyOrder(
                        "1 actors-meeting-held", "1 awareness-action-held", "1 governance-established");
    }
}
