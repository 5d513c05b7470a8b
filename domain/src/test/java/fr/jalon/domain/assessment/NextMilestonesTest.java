package fr.jalon.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldCondition.OneOf;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.value.MilestoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When milestones that two criteria ask for can be the same ones. */
class NextMilestonesTest {

    private static final MilestoneType MEETING = type("actors-meeting-held");
    private static final FieldPath KIND = FieldPath.of("kind");
    private static final FieldPath NAME = FieldPath.of("name");

    private static MilestoneType type(String slug) {
        return MilestoneType.named(slug).orElseThrow();
    }

    private static FieldCondition kind(Object... words) {
        return new OneOf(KIND, Set.of(words));
    }

    private static NextMilestones meetings(int count, List<FieldCondition> where, @Nullable FieldPath different) {
        return new NextMilestones(MEETING, count, where, different, null);
    }

    private static NextMilestones correcting(String id) {
        return new NextMilestones(MEETING, 1, List.of(), null, new MilestoneId(id));
    }

    private static void are(@Nullable NextMilestones both, NextMilestones one, NextMilestones other) {
        assertThat(one.and(other)).isEqualTo(both);
        assertThat(other.and(one)).isEqualTo(both);
    }

    @Test
    void as_many_as_the_greater_number_and_with_what_both_ask() {
        are(
                meetings(3, List.of(kind("b")), null),
                meetings(1, List.of(kind("a", "b")), null),
                meetings(3, List.of(kind("b", "c")), null));
        are(meetings(2, List.of(kind("a")), null), meetings(2, List.of(), null), meetings(1, List.of(kind("a")), null));
    }

    @Test
    void those_that_must_differ_still_do_but_not_in_two_ways() {
        are(meetings(2, List.of(), KIND), meetings(2, List.of(), KIND), meetings(1, List.of(), null));
        are(meetings(2, List.of(), KIND), meetings(2, List.of(), KIND), meetings(2, List.of(), KIND));
        are(null, meetings(2, List.of(), KIND), meetings(2, List.of(), NAME));
    }

    @Test
    void another_type_a_contradiction_and_a_correction_stay_apart() {
        are(
                null,
                meetings(1, List.of(), null),
                new NextMilestones(type("awareness-action-held"), 1, List.of(), null, null));
        are(null, meetings(1, List.of(kind("a")), null), meetings(1, List.of(kind("b")), null));
        are(null, meetings(1, List.of(), null), correcting("m"));
        are(null, correcting("m"), correcting("m"));
    }
}
