package fr.jalon.contract.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|FR",
                "en|EN",
                "en-GB|EN",
                "EN-us|EN",
                "fr-CA,en|FR",
                "en,fr|EN",
                "fr;q=0.5,en;q=0.9|EN",
                "en;q=0.5,fr;q=0.9|FR",
                "de,en;q=0.8,fr;q=0.5|EN",
                "de|FR",
                "*|FR",
                "en;q=0|FR",
                "english|FR",
                "'  '|FR",
                "en;q=banana|FR",
                ";;;,,|FR",
                "\u0000|FR"
            })
    void french_is_spoken_unless_english_is_asked_for_first(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }

    @Test
    void no_header_and_an_endless_one_mean_french() {
        assertThat(Language.accepted(null)).isEqualTo(Language.FR);
        assertThat(Language.accepted("en,".repeat(100_000))).isEqualTo(Language.FR);
    }
}
