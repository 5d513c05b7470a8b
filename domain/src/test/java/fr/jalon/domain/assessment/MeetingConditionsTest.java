package fr.jalon.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldCondition.ContainsAll;
import fr.jalon.domain.rule.FieldCondition.Figure;
import fr.jalon.domain.rule.FieldCondition.NoneOf;
import fr.jalon.domain.rule.FieldCondition.OneOf;
import fr.jalon.domain.rule.FieldCondition.Present;
import fr.jalon.domain.rule.FieldCondition.SizeAtLeast;
import fr.jalon.domain.rule.FieldCondition.SpansMoreThan;
import fr.jalon.domain.rule.FieldPath;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What two lists of conditions ask together, in either order. */
class MeetingConditionsTest {

    private static final FieldPath A = FieldPath.of("a");
    private static final FieldPath B = FieldPath.of("b");

    private static FieldCondition oneOf(FieldPath field, Object... values) {
        return new OneOf(field, Set.of(values));
    }

    private static FieldCondition all(Object... values) {
        return new ContainsAll(A, Set.of(values));
    }

    private static FieldCondition figure(Comparison comparison, String number) {
        return new Figure(A, comparison, new BigDecimal(number));
    }

    static Stream<Arguments> pairs() {
        Comparison atLeast = Comparison.values()[0];
        Comparison other = Comparison.values()[1];
        return Stream.of(
                Arguments.of(oneOf(A, 1, 2), oneOf(A, 2, 3), oneOf(A, 2)),
                Arguments.of(oneOf(A, 1), oneOf(A, 2), null),
                Arguments.of(all(1), all(2, 3), all(1, 2, 3)),
                Arguments.of(new Present(A), oneOf(A, 1), oneOf(A, 1)),
                Arguments.of(new Present(A), all(1), all(1)),
                Arguments.of(figure(atLeast, "1"), figure(atLeast, "2"), figure(atLeast, "2")),
                Arguments.of(figure(atLeast, "1"), figure(other, "2"), null),
                Arguments.of(oneOf(A, 1), all(1), null),
                Arguments.of(oneOf(A, 1), new NoneOf(A, Set.of(2)), null),
                Arguments.of(all(1), new SizeAtLeast(A, 2), null),
                Arguments.of(all(1), figure(atLeast, "1"), null),
                Arguments.of(new SpansMoreThan(Period.ofMonths(1)), new SpansMoreThan(Period.ofMonths(2)), null));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void two_conditions_on_one_field_are_met_by_one_or_contradict_each_other(
            FieldCondition one, FieldCondition other, @Nullable FieldCondition met) {
        List<FieldCondition> expected = met == null ? null : List.of(met);
        assertThat(MeetingConditions.both(List.of(one), List.of(other))).isEqualTo(expected);
        assertThat(MeetingConditions.both(List.of(other), List.of(one))).isEqualTo(expected);
    }

    @Test
    void conditions_on_several_fields_stand_beside_each_other_and_the_same_one_once() {
        assertThat(MeetingConditions.both(List.of(oneOf(A, 1)), List.of(oneOf(B, 1), oneOf(A, 1))))
                .containsExactly(oneOf(A, 1), oneOf(B, 1));
        assertThat(MeetingConditions.both(List.of(), List.of(oneOf(B, 1)))).containsExactly(oneOf(B, 1));
        assertThat(MeetingConditions.both(
                        List.of(new SpansMoreThan(Period.ofMonths(1))),
                        List.of(oneOf(A, 1), new SpansMoreThan(Period.ofMonths(1)))))
                .containsExactly(new SpansMoreThan(Period.ofMonths(1)), oneOf(A, 1));
    }

    @Test
    void what_is_met_takes_the_place_of_what_stood_there() {
        assertThat(MeetingConditions.both(
                        List.of(oneOf(A, 1, 2), oneOf(B, 1, 2)), List.of(oneOf(B, 2, 3), oneOf(A, 2, 3))))
                .containsExactly(oneOf(A, 2), oneOf(B, 2));
    }

    @Test
    void the_field_that_is_asked_is_that_of_the_condition_and_a_length_asks_none() {
        assertThat(Stream.of(
                        oneOf(A, 1),
                        new NoneOf(A, Set.of(1)),
                        all(1),
                        new SizeAtLeast(A, 1),
                        figure(Comparison.values()[0], "1"),
                        new Present(A)))
                .allSatisfy(condition ->
                        assertThat(MeetingConditions.field(condition)).isEqualTo(A));
        assertThat(MeetingConditions.field(new SpansMoreThan(Period.ofMonths(1))))
                .isNull();
    }
}
