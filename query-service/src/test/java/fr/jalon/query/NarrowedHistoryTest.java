package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A history narrowed to what somebody looks for, and one milestone whole. */
@ExtendWith(RunningReadSide.class)
class NarrowedHistoryTest {

    private static final String RENNES = "/api/v1/territories/243500139";

    @ParameterizedTest
    @CsvSource({
        "year=2024&type=departments-organised, 5 8",
        "year=1950, ''",
        "level=1, 5 6 7",
        "level=2, ''",
        "level=1&year=2024, 5",
        "q=jour erroné, 7",
        "q=JOUR ERRONE, 7",
        "q=jour&level=1, 7",
    })
    void a_history_is_narrowed_to_what_meets_all_that_is_asked(String question, String versions) throws Exception {
        assertThat(texts(ask(RENNES + "/history?" + address(question)).path("items"), "version"))
                .containsExactlyElementsOf(versions.isEmpty() ? List.of() : List.of(versions.split(" ")));
    }

    @Test
    void milestones_are_narrowed_the_same_way() throws Exception {
        assertThat(texts(ask(RENNES + "/milestones?level=1").path("items"), "version"))
                .containsExactly("5");
        assertThat(texts(ask(RENNES + "/milestones?level=1&standing=true").path("items"), "version"))
                .isEmpty();
        assertThat(texts(ask(RENNES + "/milestones?q=jour").path("items"), "version"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"year=1949", "year=2151", "year=x", "level=0", "level=x", "q=", "q=%20", "q=%00"})
    void what_is_no_year_level_or_text_is_refused(String question) throws Exception {
        for (String call : List.of("/history?", "/milestones?")) {
            assertThat(get(RENNES + call + question).statusCode()).as(call).isEqualTo(400);
        }
    }

    @Test
    void the_cursor_of_a_narrowed_history_goes_on_with_it_alone() throws Exception {
        JsonNode first = ask(RENNES + "/history?level=1&limit=1");
        String cursor = first.path("nextCursor").stringValue();

        assertThat(texts(first.path("items"), "version")).containsExactly("5");
        assertThat(texts(
                        ask(RENNES + "/history?level=1&limit=2&cursor=" + cursor)
                                .path("items"),
                        "version"))
                .containsExactly("6", "7");
        assertThat(get(RENNES + "/history?level=2&cursor=" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(get(RENNES + "/history?cursor=" + cursor).statusCode()).isEqualTo(400);
    }

    @Test
    void a_milestone_that_stands_says_since_when_what_it_replaced_and_what_it_earns() throws Exception {
        JsonNode whole = ask(RENNES + "/milestones/d2");

        assertThat(whole.path("standing").toString()).isEqualTo("[{\"from\":\"2024-05-01\"}]");
        assertThat(whole.path("corrects").stringValue()).isEqualTo("d");
        assertThat(whole.has("takenBack")).isFalse();
        assertThat(whole.has("endedBy")).isFalse();
        JsonNode levels = whole.path("earns").get(0);
        assertThat(levels.path("rules").stringValue()).isEqualTo("eci-3.5@2021");
        assertThat(texts(levels.path("criteria"), "id")).containsExactly("departments");
        assertThat(levels.path("criteria").get(0).path("label").stringValue()).isNotBlank();
        assertThat(texts(whole.path("earns").get(1).path("parts"), "id")).containsExactly("3.5.1");
    }

    @Test
    void a_milestone_that_was_taken_back_says_by_whom_when_and_why_and_earns_nothing() throws Exception {
        JsonNode whole = ask(RENNES + "/milestones/d");

        assertThat(whole.path("correctedBy").stringValue()).isEqualTo("d2");
        assertThat(whole.path("takenBack").path("reason").stringValue()).isEqualTo("jour erroné");
        assertThat(whole.path("takenBack").path("actor").stringValue()).isEqualTo("somebody");
        assertThat(whole.path("takenBack").path("recordedAt").stringValue()).startsWith("2026-11-");
        assertThat(whole.path("standing").isEmpty()).isTrue();
        assertThat(whole.path("earns").isEmpty()).isTrue();
    }

    private static String address(String question) {
        int text = question.indexOf("q=") + 2;
        if (text < 2) {
            return question;
        }
        int end = question.indexOf('&', text) < 0 ? question.length() : question.indexOf('&', text);
        return question.substring(0, text)
                + URLEncoder.encode(question.substring(text, end), StandardCharsets.UTF_8)
                + question.substring(end);
    }
}
