package fr.jalon.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class DraftTest {

    private static final String NASTY = "<script>alert(1)</script> 🏭 مرحبا \"&'";

    private static Map<String, Object> draft(String type, String... namesAndValues) {
        return draft(Language.FR, type, namesAndValues);
    }

    private static Map<String, Object> draft(Language language, String type, String... namesAndValues) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            typed.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Draft.of(MilestoneType.named(type).orElseThrow().shape(), typed, language);
    }

    @Test
    void what_is_left_empty_is_absent() {
        assertThat(draft("funding-granted", "occurredOn", "", "purpose", " ", "funders", "\n \n"))
                .isEmpty();
    }

    @Test
    void several_short_texts_are_typed_one_a_line() {
        assertThat(draft("funding-granted", "funders", " ADEME \r\n\nRégion\n"))
                .isEqualTo(Map.of("funders", List.of("ADEME", "Région")));
    }

    @Test
    void money_and_numbers_are_read_as_the_french_write_them() {
        assertThat(draft("funding-granted", "amount", "12 500,50")).containsEntry("amount", "12500.50");
        assertThat(draft("animator-appointed", "fullTimeEquivalent", "0,5"))
                .containsEntry("fullTimeEquivalent", new BigDecimal("0.5"));
    }

    /** The columns: as pasted; what is saved for a French and for an English person, nothing where it is refused in words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'12\u202F500'|12500|12500",
                "'12\u00A0500'|12500|12500",
                "'12\u2009500,5'|12500.5|",
                "'1\u20072\u20075'|125|125",
                "'12\u202F500,75'|12500.75|",
                "'12\u202F500.75'|12500.75|12500.75",
                "'1,200'|1.200|1200",
                "'1.200'||1.200",
                "'0.125'|0.125|0.125",
                "'-0,5'|-0.5|",
                "'1,200.50'||1200.50",
                "'1,200,000'||1200000",
                "'12,00'|12.00|",
                "'1234.567'|1234.567|1234.567",
                "'\u22125'|-5|-5",
                "'1,2,3'||",
            })
    void a_figure_pasted_from_a_table_is_that_figure_or_none(
            String pasted, @Nullable String inFrench, @Nullable String inEnglish) {
        for (Language language : Language.values()) {
            @Nullable String expected = language == Language.FR ? inFrench : inEnglish;

            assertThat(draft(language, "synergy-measured", "impact.materialTonnes", pasted))
                    .isEqualTo(Map.of(
                            "impact", Map.of("materialTonnes", expected == null ? pasted : new BigDecimal(expected))));
            assertThat(draft(language, "funding-granted", "amount", pasted))
                    .isEqualTo(Map.of("amount", expected == null ? pasted : expected));
        }
    }

    @Test
    void an_amount_may_have_its_currency_behind_it() {
        assertThat(draft("funding-granted", "amount", "12\u202F500,00\u00A0€")).containsEntry("amount", "12500.00");
        assertThat(draft("synergy-measured", "impact.jobs", "3 €")).isEqualTo(Map.of("impact", Map.of("jobs", "3 €")));
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void what_is_a_number_nowhere_stays_the_text_that_it_is(String text) {
        for (Language language : Language.values()) {
            assertThat(draft(language, "animator-appointed", "fullTimeEquivalent", text))
                    .containsExactly(Map.entry("fullTimeEquivalent", text));
            assertThat(draft(language, "funding-granted", "amount", text)).containsExactly(Map.entry("amount", text));
        }
    }

    @Test
    void what_cannot_be_read_stays_the_text_that_it_is() {
        assertThat(draft("animator-appointed", "fullTimeEquivalent", "beaucoup"))
                .containsEntry("fullTimeEquivalent", "beaucoup");
        assertThat(draft("funding-granted", "byAuthority", "peut-être")).containsEntry("byAuthority", "peut-être");
        assertThat(draft("funding-granted", "funders", NASTY)).containsEntry("funders", List.of(NASTY));
    }

    @Test
    void rows_that_were_left_empty_are_no_rows() {
        assertThat(draft(
                        "synergy-identified",
                        "participants[0].name",
                        "Aciérie",
                        "participants[1].name",
                        "",
                        "participants[2].name",
                        "Serres"))
                .containsEntry("participants", List.of(Map.of("name", "Aciérie"), Map.of("name", "Serres")));
    }

    @Test
    void an_identifier_of_its_own_is_never_taken_from_a_form() {
        assertThat(draft("other-event", "id", "mine", "title", "Visite")).containsOnlyKeys("title");
    }
}
