package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.CommandAnswer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class PageWordsTest {

    private final PageWords words = new PageWords(messages());

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("fr.jalon.portal.words");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private PageWords in(Locale locale) {
        LocaleContextHolder.setLocale(locale);
        return words;
    }

    @AfterEach
    void languageLeft() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void the_first_of_a_month_is_the_1er_in_french_and_only_there() {
        LocalDate first = LocalDate.of(2024, 3, 1);
        assertThat(in(Locale.FRENCH).date(first)).isEqualTo("1er mars 2024");
        assertThat(in(Locale.FRENCH).date(first.plusDays(10))).isEqualTo("11 mars 2024");
        assertThat(in(Locale.ENGLISH).date(first)).isEqualTo("1 March 2024");
        assertThat(in(Locale.FRENCH).instant(Instant.parse("2024-03-01T11:30:00Z")))
                .startsWith("1er mars 2024")
                .endsWith(" à 12:30");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ce jour, today",
        "1, 1 jour, 1 day",
        "60, 60 jours, 60 days",
        "61, 2 mois, 2 months",
        "730, 23 mois, 23 months",
        "731, 2 ans, 2 years",
        "4351, 11 ans, 11 years"
    })
    void what_lapsed_is_told_in_days_then_months_then_years(long days, String french, String english) {
        assertThat(in(Locale.FRENCH).lapsed(days)).isEqualTo(french);
        assertThat(in(Locale.ENGLISH).lapsed(days)).isEqualTo(english);
    }

    @Test
    void a_synergy_is_its_kind_and_what_it_is_about_where_that_is_known() {
        assertThat(in(Locale.FRENCH).synergy("substitution", "water")).isEqualTo("substitution · eau");
        assertThat(in(Locale.FRENCH).synergy("pooling", null)).isEqualTo("mutualisation");
        assertThat(in(Locale.FRENCH).synergy("unheard-of", "unheard-of")).isEmpty();
    }

    @Test
    void every_region_has_a_name() {
        assertThat(words.regions())
                .hasSize(18)
                .allSatisfy(code -> assertThat(in(Locale.FRENCH).region(code)).isNotEqualTo(code));
    }

    @Test
    void a_funding_is_about_its_funders() {
        assertThat(words.about(Map.of("funders", List.of("ADEME", "Région")))).isEqualTo("ADEME, Région");
    }

    @Test
    void the_hour_that_comes_twice_says_which_of_both_it_is() {
        String first = in(Locale.FRENCH).instant(Instant.parse("2026-10-25T00:30:00Z"));
        String second = in(Locale.FRENCH).instant(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(first).contains("02:30").endsWith("(heure d'été)");
        assertThat(second).contains("02:30").endsWith("(heure d'hiver)");
        assertThat(in(Locale.ENGLISH).instant(Instant.parse("2026-10-25T01:30:00Z")))
                .endsWith("(winter time)");
        assertThat(in(Locale.FRENCH).instant(Instant.parse("2026-10-25T02:30:00Z")))
                .endsWith("03:30");
    }

    @Test
    void figures_are_written_as_the_language_does() {
        assertThat(in(Locale.FRENCH).number("1234.5")).isEqualTo("1\u202f234,5");
        assertThat(in(Locale.ENGLISH).number("1234.5")).isEqualTo("1,234.5");
        assertThat(in(Locale.FRENCH).number("beaucoup")).isEqualTo("beaucoup");
    }

    @Test
    void every_type_has_a_name_that_begins_a_line() {
        for (MilestoneType type : MilestoneType.all()) {
            assertThat(in(Locale.FRENCH).type(type.slug())).matches("\\p{Lu}.*").doesNotContain("-granted");
        }
        assertThat(in(Locale.ENGLISH).type("level-attained")).isEqualTo("Level attained");
        assertThat(in(Locale.FRENCH).type("score-changed")).isEqualTo("Score modifié");
    }

    @Test
    void an_effect_on_the_score_is_told_with_its_points() {
        CommandAnswer.Announcement score =
                new CommandAnswer.Announcement("ScoreChanged", 0, null, new BigDecimal("0.6"), new BigDecimal("6"));
        assertThat(in(Locale.ENGLISH).effect(score)).isEqualTo("Score: 0.6 out of 6");
        assertThat(in(Locale.FRENCH).effect(score)).contains("0,6");
    }

    @Test
    void a_field_in_a_row_is_explained_as_anywhere_else_and_a_plain_one_not_at_all() {
        assertThat(in(Locale.FRENCH).help("evidence[3].sha256")).contains("64");
        assertThat(in(Locale.ENGLISH).help("byAuthority")).startsWith("Yes");
        assertThat(in(Locale.ENGLISH).help("title")).isNull();
    }

    @Test
    void a_milestone_is_about_its_title_or_whoever_it_names() {
        assertThat(words.about(Map.of("title", "Visite"))).isEqualTo("Visite");
        assertThat(words.about(Map.of("actor", Map.of("name", "Aciérie")))).isEqualTo("Aciérie");
        assertThat(words.about(Map.of("carrier", Map.of("name", "Pays voisin"))))
                .isEqualTo("Pays voisin");
        assertThat(words.about(Map.of("family", "te"))).isEqualTo("te");
        assertThat(in(Locale.FRENCH).about(Map.of("contribution", "funding"))).isEqualTo("financement");
        assertThat(in(Locale.ENGLISH).about(Map.of("contribution", "funding", "title", "Grant")))
                .isEqualTo("Grant");
        assertThat(words.about(Map.of("contribution", "unheard-of"))).isEmpty();
        assertThat(words.about(Map.of())).isEmpty();
        Map<String, Object> step = Map.of("synergyId", "heat");
        assertThat(words.about(step, Map.of("heat", "Chaleur de l'aciérie"))).isEqualTo("Chaleur de l'aciérie");
        assertThat(words.about(step, Map.of())).isEqualTo("heat");
        assertThat(words.about(step, null)).isEqualTo("heat");
    }

    @Test
    void both_languages_have_the_same_sentences() throws IOException {
        assertThat(keys("words_en.properties")).isEqualTo(keys("words.properties"));
    }

    private static java.util.Set<Object> keys(String file) throws IOException {
        Properties sentences = new Properties();
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(PageWords.class.getResourceAsStream("/fr/jalon/portal/" + file)),
                StandardCharsets.UTF_8)) {
            sentences.load(text);
        }
        return sentences.keySet();
    }
}
