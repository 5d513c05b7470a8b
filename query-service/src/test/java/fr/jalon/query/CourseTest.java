package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.etag;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.json;
import static fr.jalon.query.RunningReadSide.texts;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.date.ParisDay;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How a territory came to where it stands, over HTTP. */
@ExtendWith(RunningReadSide.class)
class CourseTest {

    private static final String COURSE = "/api/v1/territories/243500139/course";

    @Test
    void the_latest_turn_comes_first_and_tells_the_milestone_that_made_it() throws Exception {
        JsonNode course = ask(COURSE);

        assertThat(course.path("rules").asString()).isEqualTo("eci-3.5@2021");
        assertThat(course.path("scoreRules").asString()).isEqualTo("eci-3.5@2022");
        assertThat(texts(course.path("turns"), "on")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        JsonNode gain = turn(course.path("turns"), "2024-05-01");
        assertThat(gain.path("level").toString()).isEqualTo("{\"before\":0,\"after\":1}");
        assertThat(gain.path("score").toString()).isEqualTo("{\"before\":0,\"after\":5}");
        assertThat(gain.path("causes").toString())
                .isEqualTo("[{\"milestone\":\"d2\",\"type\":\"departments-organised\",\"title\":"
                        + gain.path("causes").path(0).path("title")
                        + ",\"occurredOn\":\"2024-05-01\",\"how\":\"began\",\"of\":[\"level\",\"score\"]}]");
        JsonNode synergy = turn(course.path("turns"), "2024-06-01");
        assertThat(synergy.has("level")).as("the level stays").isFalse();
        assertThat(synergy.path("causes").path(0).path("about").asString()).isEqualTo("Chaleur");
        assertThat(synergy.path("causes").path(0).path("title").asString()).endsWith(" – Chaleur");
        assertThat(synergy.path("causes").path(0).path("of").toString()).isEqualTo("[\"score\"]");
        JsonNode window = turn(course.path("turns"), "2025-06-01");
        assertThat(texts(window.path("causes"), "how")).containsExactly("window-passed");
        assertThat(course.path("ahead")).isEmpty();
        assertThat(course.path("untold").asInt()).isZero();
    }

    private static JsonNode turn(JsonNode turns, String on) {
        for (JsonNode turn : turns) {
            if (turn.path("on").asString().equals(on)) {
                return turn;
            }
        }
        throw new AssertionError("No turn on " + on + " in " + turns);
    }

    @Test
    void the_curve_has_every_day_and_is_cut_at_the_ends_of_what_is_asked() throws Exception {
        assertThat(ask(COURSE).path("curve").path("levels").toString())
                .isEqualTo("[{\"level\":0,\"from\":null,\"to\":\"2024-04-30\"},"
                        + "{\"level\":1,\"from\":\"2024-05-01\",\"to\":null}]");
        JsonNode cut = ask(COURSE + "?from=2024-03-01&to=2024-05-15");
        assertThat(cut.path("curve").path("levels").toString())
                .isEqualTo("[{\"level\":0,\"from\":\"2024-03-01\",\"to\":\"2024-04-30\"},"
                        + "{\"level\":1,\"from\":\"2024-05-01\",\"to\":\"2024-05-15\"}]");
        assertThat(cut.path("curve").path("scores").toString())
                .isEqualTo("[{\"points\":0,\"outOf\":25,\"from\":\"2024-03-01\",\"to\":\"2024-04-30\"},"
                        + "{\"points\":5,\"outOf\":25,\"from\":\"2024-05-01\",\"to\":\"2024-05-15\"}]");
        assertThat(texts(cut.path("turns"), "on")).containsExactly("2024-05-01");
        assertThat(ask(COURSE + "?from=2024-05-01&to=2024-05-01").path("turns")).hasSize(1);
        assertThat(ask(COURSE + "?from=2024-05-02&to=2024-05-30").path("turns")).isEmpty();
    }

    @Test
    void a_course_is_as_known_at_an_instant() throws Exception {
        JsonNode before = ask(COURSE + "?knownAt=2026-11-05T00:00:00Z");

        assertThat(before.path("knownAt").asString()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(texts(before.path("turns"), "on")).containsExactly("2024-04-01");
        assertThat(texts(before.path("turns").path(0).path("causes"), "milestone"))
                .containsExactly("d");
        assertThat(get(COURSE + "?knownAt=2020-01-01T00:00:00Z").statusCode()).isEqualTo(404);
    }

    @Test
    void an_edition_has_the_course_of_what_it_defines() throws Exception {
        JsonNode levels = ask(COURSE + "?rules=eci-3.5@2021");
        assertThat(levels.path("curve").has("levels")).isTrue();
        assertThat(levels.path("curve").has("scores")).isFalse();
        assertThat(levels.has("scoreRules")).isFalse();
        JsonNode score = ask(COURSE + "?rules=eci-3.5@2022");
        assertThat(score.path("curve").has("levels")).isFalse();
        assertThat(score.path("curve").has("scores")).isTrue();
        assertThat(score.path("turns")).noneMatch(turn -> turn.has("level"));
    }

    @Test
    void titles_are_in_the_language_that_is_asked_for() throws Exception {
        String french = ask(COURSE)
                .path("turns")
                .path(0)
                .path("causes")
                .path(0)
                .path("title")
                .asString();
        String english = ask(COURSE, "Accept-Language", "en")
                .path("turns")
                .path(0)
                .path("causes")
                .path(0)
                .path("title")
                .asString();

        assertThat(french).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void what_the_client_has_is_not_sent_again() throws Exception {
        for (String path : List.of(COURSE, COURSE + "?from=2024-01-01&rules=eci-3.5@2022")) {
            assertThat(get(path, "If-None-Match", etag(get(path))).statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
        assertThat(get("/api/v1/territories/200054781/course").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-02-30, from",
        "from=2024, from",
        "from=, from",
        "to=yesterday, to",
        "to=%2B999999999-12-31, to",
        "from=2024-05-02&to=2024-05-01, from",
        "knownAt=2026-11-23, knownAt",
        "knownAt=2999-01-01T00:00:00Z, knownAt",
        "rules=nothing, rules",
        "asOf=2024-01-01, asOf",
        "from=2024-01-01&from=2024-01-02, from"
    })
    void what_cannot_be_read_is_named(String question, String parameter) throws Exception {
        HttpResponse<String> answer = get(COURSE + "?" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/" + parameter);
    }

    @Test
    void what_is_to_come_is_told_apart_from_what_was() throws Exception {
        LocalDate today = ParisDay.of(Instant.now());
        JsonNode course = ask(COURSE);

        assertThat(texts(course.path("turns"), "on"))
                .allMatch(on -> !LocalDate.parse(on).isAfter(today));
        assertThat(texts(course.path("ahead"), "on"))
                .allMatch(on -> LocalDate.parse(on).isAfter(today));
    }
}
