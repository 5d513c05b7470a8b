package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @Test
    void an_identifier_can_stand_below_what_it_begins_with_up_to_a_dot_or_to_alter() {
        assertThat(Identifiers.above("6.3.5altercom.1")).containsExactly("6.3.5altercom", "6.3.5", "6.3", "6");
        assertThat(Identifiers.above("6.3.5.4.a")).containsExactly("6.3.5.4", "6.3.5", "6.3", "6");
        assertThat(Identifiers.above("6.3.5.0a")).containsExactly("6.3.5", "6.3", "6");
        assertThat(Identifiers.above("alter")).isEmpty();
        assertThat(Identifiers.above("6")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6.3.5, 6.3.5, true",
        "6.3.5.1, 6.3.5, true",
        "6.3.5altercom.1, 6.3.5, true",
        "6.3.5altercom.1, 6.3.5altercom, true",
        "6.3.50, 6.3.5, false",
        "6.3.5a, 6.3.5, false",
        "6.3.5altercom, 6.3.5alter, false",
        "6.3, 6.3.5, false"
    })
    void an_action_is_within_another_at_a_boundary_alone(String id, String above, boolean within) {
        assertThat(Identifiers.isWithin(id, above)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6",
                "6.3.5",
                "6.3.5altercom.1",
                "6.3.5.0a",
                "1.10",
                "A-1_b",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    void letters_and_digits_in_parts_that_dots_separate_are_an_identifier(String id) {
        assertThat(Identifiers.isOne(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".1",
                "1.",
                "1..2",
                "1 2",
                "1,2",
                "01/02/2026",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void anything_else_and_what_is_longer_than_64_characters_is_none(String id) {
        assertThat(Identifiers.isOne(id)).isFalse();
    }
}
