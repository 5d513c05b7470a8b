package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two sides of knowledge beside each other; sums over synergies; what ends soon. */
class SidesAndSumsTest {

    private static Views.Assessment assessment(boolean strategy, String points) {
        Views.Criterion criterion =
                new Views.Criterion("strategy", "Stratégie", "…", strategy, null, List.of(), List.of());
        Views.ScorePart part = new Views.ScorePart(
                "3.5.1",
                "Part",
                null,
                new BigDecimal(points),
                new BigDecimal("5"),
                null,
                null,
                null,
                List.of(),
                null,
                null);
        return new Views.Assessment(
                LocalDate.EPOCH,
                Instant.EPOCH,
                "eci",
                strategy ? 1 : 0,
                null,
                List.of(new Views.Level(1, "3.5.1", "Un", strategy, strategy, List.of(criterion))),
                new Views.Score("eci", new BigDecimal(points), new BigDecimal("25"), null, null, null, List.of(part)),
                null);
    }

    @Test
    void what_differs_between_two_sides_is_marked() {
        Comparison sides = Comparison.of(assessment(false, "1"), assessment(true, "1.0"));
        assertThat(sides.criteria()).singleElement().satisfies(line -> {
            assertThat(line.before()).isFalse();
            assertThat(line.after()).isTrue();
            assertThat(line.isChanged()).isTrue();
        });
        assertThat(sides.score()).hasSize(2).noneMatch(Comparison.Points::isChanged);
        assertThat(sides.score().getLast().label()).isNull();
    }

    @Test
    void an_assessment_under_an_edition_without_levels_is_read_and_compared_by_its_score() {
        Views.Assessment scored = JsonMapper.shared().readValue("""
                         {"asOf": "2026-01-01", "knownAt": "2026-01-01T00:00:00Z", "rules": "te", "score": {"rules": "te",
                          "points": 0.6, "outOf": 6, "outOfFull": 6, "categories": [], "parts": [{"action": "1", "label": "Un",
                          "points": 0.6, "outOf": 6, "concerned": true, "milestones": [], "missing": []}]}}\
                         """, Views.Assessment.class);
        assertThat(scored.levels()).isEmpty();
        assertThat(scored.level()).isNull();
        assertThat(Comparison.of(scored, scored).criteria()).isEmpty();
        assertThat(Comparison.of(scored, scored).score()).hasSize(2);
    }

    @Test
    void each_side_has_its_own_parts_and_what_could_be_had_there() {
        Views.Assessment before = assessment(false, "1");
        Views.Assessment after = new Views.Assessment(
                LocalDate.EPOCH,
                Instant.EPOCH,
                "te",
                null,
                null,
                List.of(),
                new Views.Score("te", new BigDecimal("3"), new BigDecimal("6"), null, null, null, List.of()),
                null);

        List<Comparison.Points> score = Comparison.of(before, after).score();

        assertThat(score).hasSize(2);
        assertThat(score.getFirst().label()).isEqualTo("Part");
        assertThat(score.getFirst().after()).isNull();
        assertThat(score.getLast().before()).isEqualTo(new Comparison.Part(new BigDecimal("1"), new BigDecimal("25")));
        assertThat(score.getLast().after()).isEqualTo(new Comparison.Part(new BigDecimal("3"), new BigDecimal("6")));
    }

    @Test
    void a_side_of_which_nothing_was_known_yet_is_empty() {
        Comparison sides = Comparison.of(null, assessment(false, "1"));
        assertThat(sides.criteria()).singleElement().satisfies(line -> {
            assertThat(line.before()).isNull();
            assertThat(line.isChanged()).isFalse();
        });
        assertThat(sides.score()).allMatch(Comparison.Points::isChanged);
        assertThat(Comparison.of(null, null).score()).isEmpty();
    }

    private static Views.Synergy measured(int year, Map<String, Object> impact) {
        return new Views.Synergy(
                "id",
                "Titre",
                "kind",
                null,
                "implemented",
                List.of(),
                List.of(),
                List.of(new Views.Impact(year, impact)));
    }

    @Test
    void impacts_are_summed_by_year_and_what_nobody_measured_stays_empty() {
        ImpactsByYear sums = ImpactsByYear.of(List.of(
                measured(2024, Map.of("jobs", 2, "eurosSaved", "10.50")),
                measured(2023, Map.of("jobs", 1)),
                measured(2024, Map.of("jobs", 3))));
        assertThat(sums.years()).containsExactly(2023, 2024);
        assertThat(sums.figures().get("jobs")).containsExactly(new BigDecimal("1"), new BigDecimal("5"));
        assertThat(sums.figures().get("eurosSaved")).isEqualTo(Arrays.asList(null, new BigDecimal("10.50")));
        assertThat(ImpactsByYear.of(List.of()).years()).isEmpty();
    }

    private static Views.Entry funding(String id, String endsOn, @Nullable String ends) {
        Map<String, Object> milestone =
                ends == null ? Map.of("id", id, "endsOn", endsOn) : Map.of("id", id, "ends", ends);
        return new Views.Entry(
                1, Instant.EPOCH, "funding-granted", "who", milestone, null, null, null, null, null, null);
    }

    @Test
    void what_ends_within_six_months_is_told_the_first_first_and_not_what_was_ended_already() {
        LocalDate today = LocalDate.of(2026, 1, 1);
        List<Ending> soon = Ending.soon(
                List.of(
                        funding("late", "2026-07-02", null),
                        funding("second", "2026-07-01", null),
                        funding("first", "2026-01-01", null),
                        funding("over", "2025-12-31", null),
                        funding("withdrawn", "2026-03-01", null),
                        funding("end", "", "withdrawn")),
                today);
        assertThat(soon).extracting(Ending::on).containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1));
    }
}
