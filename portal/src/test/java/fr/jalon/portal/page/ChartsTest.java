package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 12, 15);

    private static Views.LevelStatistics on(LocalDate day, int none, int one) {
        return new Views.LevelStatistics(
                day,
                List.of(new Views.LevelGroup(
                        "all", none + one, Map.of("0", none, "1", one, "2", 0, "3", 0, "4", 0), Map.of(), null)));
    }

    @Test
    void levels_are_stacked_from_the_lowest_and_fill_the_height_where_most_are_followed() {
        LevelsChart chart = LevelsChart.of(List.of(on(DAY, 1, 0), on(DAY.plusMonths(1), 2, 2)));
        assertThat(chart.highest()).isEqualTo(4);
        assertThat(chart.bands()).extracting(LevelsChart.Band::level).containsExactly(0, 1, 2, 3, 4);
        assertThat(chart.bands().get(0).path()).startsWith("M0.0 255.0").contains("L720.0 255.0L720.0 170.0");
        assertThat(chart.bands().get(1).path()).contains("L720.0 0.0");
        assertThat(chart.bands().get(1).labelY()).isEqualTo(85);
        assertThat(chart.bands().get(2).labelY()).isNegative();
    }

    @Test
    void a_year_is_marked_where_it_begins() {
        assertThat(LevelsChart.of(List.of(on(DAY, 1, 0), on(DAY.plusMonths(1), 1, 0)))
                        .years())
                .extracting(LevelsChart.Mark::text)
                .containsExactly("2025");
    }

    @Test
    void an_edition_of_nine_levels_has_ten_bands() {
        Map<String, Integer> held = new TreeMap<>();
        for (int level = 0; level <= 9; level++) {
            held.put(Integer.toString(level), level);
        }
        List<Views.LevelStatistics> points = Stream.of(DAY, DAY.plusMonths(1))
                .map(day ->
                        new Views.LevelStatistics(day, List.of(new Views.LevelGroup("all", 45, held, Map.of(), null))))
                .toList();
        assertThat(LevelsChart.of(points).bands()).hasSize(10);
    }

    @Test
    void nothing_is_drawn_of_nobody_and_of_a_single_day() {
        assertThat(LevelsChart.of(List.of(on(DAY, 0, 0), on(DAY.plusDays(1), 0, 0)))
                        .bands())
                .isEmpty();
        assertThat(LevelsChart.of(List.of(on(DAY, 1, 0))).bands()).isEmpty();
        assertThat(SeriesChart.of(List.of(new Views.Point(DAY, 3))).path()).isEmpty();
    }

    @Test
    void an_indicator_keeps_its_value_until_the_next_day() {
        SeriesChart chart = SeriesChart.of(List.of(new Views.Point(DAY, 0), new Views.Point(DAY.plusMonths(1), 5)));
        assertThat(chart.highest()).isEqualTo(5);
        assertThat(chart.path()).isEqualTo("M0.0 110.0H340.0V0.0");
    }
}
