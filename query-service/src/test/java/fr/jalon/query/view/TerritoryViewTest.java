package fr.jalon.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.view.TerritoryView.LevelStretch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a territory fell, and when it will. */
class TerritoryViewTest {

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** Level 3 in 2021, 2 from 1 January 2022, 3 again in 2023, 1 from 1 January 2024, 0 from 1 July 2025. */
    private static final TerritoryView VIEW = new TerritoryView(
            "200000016",
            1,
            1,
            Instant.EPOCH,
            List.of(),
            List.of(
                    new LevelStretch(0, LocalDate.MIN, day("2020-12-31")),
                    new LevelStretch(3, day("2021-01-01"), day("2021-12-31")),
                    new LevelStretch(2, day("2022-01-01"), day("2022-12-31")),
                    new LevelStretch(3, day("2023-01-01"), day("2023-12-31")),
                    new LevelStretch(1, day("2024-01-01"), day("2025-06-30")),
                    new LevelStretch(0, day("2025-07-01"), LocalDate.MAX)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @Test
    void a_fall_is_told_until_its_window_has_passed() {
        assertThat(VIEW.fellOn(day("2023-12-31"), day("2024-12-31"))).isEqualTo("2024-01-01");
        assertThat(VIEW.fellOn(day("2024-01-01"), day("2025-01-01"))).isNull();
        assertThat(VIEW.fellOn(day("2022-12-31"), day("2023-12-31"))).isNull();
    }

    @Test
    void a_fall_from_a_level_that_is_held_again_is_not_told() {
        assertThat(VIEW.fellOn(day("2021-06-01"), day("2022-06-01"))).isEqualTo("2022-01-01");
        assertThat(VIEW.fellOn(day("2021-06-01"), day("2023-06-01"))).isNull();
    }

    @Test
    void a_fall_to_come_is_told_from_the_day_from_which_it_is_near() {
        assertThat(VIEW.fallsOn(day("2025-01-01"), day("2025-07-01"))).isEqualTo("2025-07-01");
        assertThat(VIEW.fallsOn(day("2024-12-31"), day("2025-06-30"))).isNull();
        assertThat(VIEW.fallsOn(day("2025-07-01"), day("2026-01-01"))).isNull();
        assertThat(VIEW.fallsOn(day("2020-12-01"), day("2022-06-01")))
                .as("below the level of the day")
                .isNull();
    }
}
