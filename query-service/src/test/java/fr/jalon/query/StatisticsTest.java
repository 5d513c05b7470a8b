package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.etag;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.json;
import static fr.jalon.query.RunningReadSide.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Statistics over HTTP: their shapes, and what is no question. It is 23 November 2026. */
@ExtendWith(RunningReadSide.class)
class StatisticsTest {

    private static final String STATISTICS = "/api/v1/statistics/";

    @Test
    void levels_are_counted_on_any_day_by_region_or_kind() throws Exception {
        JsonNode now = ask(STATISTICS + "levels?groupBy=regionCode");
        assertThat(now.path("asOf").asString()).isEqualTo("2026-11-23");
        assertThat(texts(now.path("groups"), "key")).containsExactly("44", "53");
        JsonNode brittany = now.path("groups").path(1);
        assertThat(brittany.path("total").asInt()).isEqualTo(1);
        assertThat(brittany.path("held").path("1").asInt()).isEqualTo(1);
        assertThat(brittany.path("held").path("0").asInt()).isZero();
        assertThat(brittany.path("complete").path("1").asInt()).isEqualTo(1);
        assertThat(brittany.path("complete").path("4").asInt()).isZero();

        JsonNode before = ask(STATISTICS + "levels?asOf=2024-04-30");
        assertThat(texts(before.path("groups"), "key")).containsExactly("all");
        assertThat(before.path("groups").path(0).path("held").path("0").asInt()).isEqualTo(3);
        assertThat(texts(ask(STATISTICS + "levels?groupBy=kind").path("groups"), "key"))
                .containsExactly("cu", "metropole");
    }

    @Test
    void levels_are_counted_through_time() throws Exception {
        JsonNode points = ask(STATISTICS + "levels/series?from=2024-01-01&to=2025-01-01&step=year")
                .path("points");

        assertThat(texts(points, "asOf")).containsExactly("2024-01-01", "2025-01-01");
        assertThat(points.path(1).path("groups").path(0).path("held").path("1").asInt())
                .isEqualTo(1);
    }

    @Test
    void an_indicator_is_a_series_of_all_or_of_one() throws Exception {
        JsonNode series = ask(STATISTICS + "indicators/eci_18?from=2024-05-31&to=2024-07-31&step=month");
        assertThat(series.path("indicator").asString()).isEqualTo("eci_18");
        assertThat(texts(series.path("points"), "on")).containsExactly("2024-05-31", "2024-06-30", "2024-07-31");
        assertThat(texts(series.path("points"), "value")).containsExactly("0", "1", "1");
        assertThat(series.path("points").path(0).has("declared")).isFalse();

        assertThat(texts(
                        ask(STATISTICS + "indicators/eci_19?from=2024-07-01&to=2024-07-01&siren=243500139")
                                .path("points"),
                        "value"))
                .containsExactly("2");
        assertThat(texts(
                        ask(STATISTICS + "indicators/eci_19?from=2024-07-01&to=2024-07-01&regionCode=44")
                                .path("points"),
                        "value"))
                .containsExactly("0");
    }

    @Test
    void impacts_are_summed_by_year() throws Exception {
        JsonNode impacts = ask(STATISTICS + "impacts?year=2024");

        assertThat(impacts.path("year").asInt()).isEqualTo(2024);
        assertThat(impacts.path("synergies").asInt()).isEqualTo(1);
        assertThat(impacts.path("impact").path("co2TonnesAvoided").decimalValue())
                .isEqualByComparingTo("12.5");
    }

    @Test
    void an_answer_that_the_client_has_is_not_sent_again() throws Exception {
        String path = STATISTICS + "levels?asOf=2025-01-01";
        assertThat(get(path, "If-None-Match", etag(get(path))).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "levels?asOf=2026-02-30, 400",
        "levels?groupBy=size, 400",
        "levels?kind=cc, 400",
        "levels/series?from=2026-01-01&to=2025-01-01, 400",
        "indicators/eci_18?step=week, 400",
        "indicators/eci_18?from=1000-01-01, 400",
        "indicators/eci_18?siren=12, 400",
        "indicators/eci_18?regionCode=5, 400",
        "indicators/eci_18?siren=200054781, 404",
        "indicators/eci_99, 404",
        "impacts, 400",
        "impacts?year=MMXX, 400",
        "impacts?year=3000, 400",
        "nothing, 404"
    })
    void what_is_no_question_is_a_problem(String question, int status) throws Exception {
        HttpResponse<String> answer = get(STATISTICS + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    }
}
