package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SynergyCardTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static SynergyCard card(List<Views.SynergyStep> life, Views.Impact... impacts) {
        return SynergyCard.of(
                new Views.Synergy(
                        "id", "Titre", "substitution", "water", "implemented", List.of(), life, List.of(impacts)),
                TODAY);
    }

    private static Views.SynergyStep step(String type, String day) {
        return new Views.SynergyStep(type, LocalDate.parse(day));
    }

    @Test
    void a_synergy_is_where_it_is_since_its_last_step_but_for_what_was_only_measured_or_is_still_to_come() {
        SynergyCard card = card(List.of(
                step("synergy-identified", "2024-01-01"),
                step("synergy-implemented", "2026-11-01"),
                step("synergy-measured", "2026-11-20"),
                step("synergy-ended", "2026-12-31")));

        assertThat(card.since()).isEqualTo("2026-11-01");
        assertThat(card.days()).isEqualTo(29);
        assertThat(card(List.of(step("synergy-ended", "2026-12-01"))).since()).isNull();
    }

    @Test
    void what_it_brings_about_is_that_of_the_latest_year_in_whatever_order_it_was_measured() {
        Views.Impact older = new Views.Impact(2024, Map.of("jobs", 1));
        Views.Impact newer = new Views.Impact(2025, Map.of("jobs", 2));

        assertThat(card(List.of(), newer, older).latest()).isEqualTo(newer);
        assertThat(card(List.of()).latest()).isNull();
    }

    @Test
    void half_of_them_have_been_there_as_long_or_longer() {
        List<SynergyCard> three = IntStream.of(10, 400, 20)
                .mapToObj(days -> card(
                        List.of(step("synergy-qualified", TODAY.minusDays(days).toString()))))
                .toList();

        assertThat(SynergyCard.median(three)).isEqualTo(20);
        assertThat(SynergyCard.median(three.subList(0, 2))).isEqualTo(400);
        assertThat(SynergyCard.median(List.of())).isZero();
    }
}
