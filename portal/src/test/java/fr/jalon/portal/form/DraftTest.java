package fr.jalon.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.MilestoneType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class DraftTest {

    private static final String NASTY = "<script>alert(1)</script> 🏭 مرحبا \"&'";

    private static Map<String, Object> draft(String type, String... namesAndValues) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            typed.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Draft.of(MilestoneType.named(type).orElseThrow().shape(), typed);
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
