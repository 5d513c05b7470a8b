package fr.jalon.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TypographyTest {

    @Test
    void french_has_non_breaking_spaces_and_typographic_apostrophes_and_setting_twice_changes_nothing() {
        String set = Typography.set("Moyens : l'eau ; « oui » ou non ? 5 %", Language.FR);

        assertThat(set).isEqualTo("Moyens\u00a0: l’eau\u00a0; «\u00a0oui\u00a0» ou non\u00a0? 5\u00a0%");
        assertThat(Typography.set(set, Language.FR)).isEqualTo(set);
    }

    @Test
    void english_and_addresses_stay_as_they_are() {
        assertThat(Typography.set("a : b", Language.EN)).isEqualTo("a : b");
        assertThat(Typography.set("https://example.org/?a=1:2", Language.FR)).isEqualTo("https://example.org/?a=1:2");
    }

    @Test
    void what_xml_cannot_hold_is_left_out_and_emoji_and_other_scripts_stay() {
        assertThat(Typography.clean("a\u0000b\ud800c\ufffe")).isEqualTo("abc");
        assertThat(Typography.clean("🌱 שלום\n\t")).isEqualTo("🌱 שלום\n\t");
    }

    @Test
    void what_is_cut_ends_in_an_ellipsis_and_never_in_half_an_emoji() {
        assertThat(Typography.cut("une phrase assez longue", 12)).isEqualTo("une phrase…");
        assertThat(Typography.cut("🌱🌱🌱🌱", 3)).isEqualTo("🌱🌱…");
        assertThat(Typography.cut("court", 5)).isEqualTo("court");
    }

    @Test
    void days_and_figures_are_those_of_the_language() {
        ReportWords french = new ReportWords(Language.FR);
        ReportWords english = new ReportWords(Language.EN);

        assertThat(french.date(LocalDate.of(2025, 1, 1))).isEqualTo("1er\u00a0janvier\u00a02025");
        assertThat(english.date(LocalDate.of(2025, 1, 2))).isEqualTo("2\u00a0January\u00a02025");
        assertThat(french.euros(new BigDecimal("75000.50"))).isEqualTo("75\u202f000,50\u00a0€");
        assertThat(english.euros(new BigDecimal("75000.00"))).isEqualTo("€75,000");
    }

    @Test
    void both_languages_have_the_same_words() throws IOException {
        assertThat(words("words_en.properties").keySet())
                .containsExactlyInAnyOrderElementsOf(words("words.properties").keySet());
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (InputStream own =
                Objects.requireNonNull(ReportWords.class.getResourceAsStream("/fr/jalon/reports/" + file))) {
            words.load(own);
        }
        return words;
    }
}
