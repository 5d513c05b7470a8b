package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.etag;
import static fr.jalon.query.RunningReadSide.events;
import static fr.jalon.query.RunningReadSide.json;
import static fr.jalon.query.RunningReadSide.send;
import static fr.jalon.query.RunningReadSide.texts;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.query.given.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an auditor asks over HTTP. The second half of the history was recorded from 10 November on. */
@ExtendWith(RunningReadSide.class)
class AuditTest {

    private static final String TERRITORY = "/api/v1/territories/243500139/";

    private static HttpResponse<String> audit(String path, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + Tokens.with("auditor"),
                "Read-After",
                new Position.AtFeed(events().size() - 1).token()));
        all.addAll(List.of(headers));
        return send(TERRITORY + path, all.toArray(String[]::new));
    }

    @Test
    void what_an_auditor_has_already_is_not_sent_again() throws Exception {
        for (String path :
                List.of("changes", "changes?from=2026-11-09T00:00:00Z", "replay", "replay?to=2026-11-09T00:00:00Z")) {
            HttpResponse<String> again = audit(path, "If-None-Match", etag(audit(path)));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).as(path).isEmpty();
        }
    }

    @Test
    void a_form_that_an_answer_does_not_have_is_406_and_an_address_that_is_none_is_404() throws Exception {
        assertThat(audit("replay", "Accept", "application/xml").statusCode()).isEqualTo(406);
        assertThat(audit("nothing").statusCode()).isEqualTo(404);
    }

    private static List<JsonNode> replay(String parameters) throws Exception {
        HttpResponse<String> answer = audit("replay" + parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return answer.body()
                .lines()
                .map(line -> ((Reading.Read<JsonNode>) Json.parse(line)).value())
                .toList();
    }

    @Test
    void between_two_instants_a_correction_moved_the_level_and_is_told_as_one() throws Exception {
        HttpResponse<String> answer =
                audit("changes?from=2026-11-09T00:00:00Z&to=2026-11-20T00:00:00Z&asOf=2024-04-15");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode changes = json(answer);

        assertThat(changes.path("from").path("instant").asString()).isEqualTo("2026-11-09T00:00:00Z");
        assertThat(changes.path("from").path("position").asString()).isNotBlank();
        assertThat(changes.path("level").path("before").asInt()).isEqualTo(1);
        assertThat(changes.path("level").path("after").asInt()).isZero();
        JsonNode lost = changes.path("criteria").path("lost");
        assertThat(texts(lost, "id")).containsExactly("departments");
        assertThat(lost.path(0).path("because").path(0).asString()).isEqualTo("d");
        assertThat(texts(lost.path(0).path("causes"), "how")).containsOnly("corrected");
        assertThat(changes.path("criteria").path("won")).isEmpty();
        assertThat(texts(changes.path("events"), "type")).startsWith("milestone-retracted", "departments-organised");
        assertThat(changes.path("timeline").path("before").path(1).path("from").asString())
                .isEqualTo("2024-04-01");
        assertThat(changes.path("timeline").path("after").path(1).path("from").asString())
                .isEqualTo("2024-05-01");
    }

    @Test
    void before_anything_was_known_there_was_nothing() throws Exception {
        JsonNode changes = json(audit("changes?from=2020-01-01T00:00:00Z&asOf=2026-01-01"));

        assertThat(changes.path("from").path("position").isNull()).isTrue();
        assertThat(changes.path("level").path("before").asInt()).isZero();
        assertThat(changes.path("timeline").path("before")).hasSize(1);
        assertThat(texts(changes.path("criteria").path("won"), "id")).contains("strategy", "departments");
        assertThat(changes.path("events")).hasSize((int)
                events().stream().filter(event -> event.siren().equals(RENNES)).count());
    }

    @Test
    void a_replay_tells_every_event_in_recorded_order_with_what_held_after_it() throws Exception {
        List<JsonNode> lines = replay("");

        List<RecordedEvent> own =
                events().stream().filter(event -> event.siren().equals(RENNES)).toList();
        assertThat(lines).hasSameSizeAs(own);
        assertThat(lines.stream().map(line -> line.path("entry").path("eventId").asString()))
                .containsExactlyElementsOf(
                        own.stream().map(RecordedEvent::eventId).toList());
        JsonNode fourth = lines.get(4);
        assertThat(fourth.propertyNames())
                .containsExactlyInAnyOrder("position", "recordedAt", "entry", "asOf", "level", "complete", "criteria");
        assertThat(fourth.path("level").asInt()).isEqualTo(1);
        assertThat(fourth.path("complete").path(0).asInt()).isEqualTo(1);
        assertThat(fourth.path("asOf").asString()).isEqualTo("2026-11-01");
    }

    @Test
    void a_replay_goes_on_behind_a_line_or_between_two_instants() throws Exception {
        List<JsonNode> lines = replay("");

        String token = lines.get(3).path("position").asString();
        assertThat(replay("?from=" + token)).isEqualTo(lines.subList(4, lines.size()));
        String instant = lines.get(3).path("recordedAt").asString();
        assertThat(replay("?from=" + instant)).isEqualTo(lines.subList(4, lines.size()));
        assertThat(replay("?to=" + instant)).isEqualTo(lines.subList(0, 4));
        assertThat(replay("?to=2020-01-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "changes?from=2026-02-30T00:00:00Z, from",
        "changes?from=yesterday, from",
        "changes?from=2026-11-20T00:00:00Z&to=2026-11-09T00:00:00Z, from",
        "changes?from=2999-01-01T00:00:00Z, from",
        "changes?to=2026-11-09, to",
        "changes?asOf=2026-02-30, asOf",
        "changes?rules=nothing, rules",
        "changes?colour=red, colour",
        "replay?from=zz, from",
        "replay?from=2026-11-20T00:00:00Z&to=2026-11-09T00:00:00Z, from",
        "replay?to=2026-13-09T00:00:00Z, to",
        "replay?limit=3, limit"
    })
    void what_cannot_be_read_is_named(String question, String parameter) throws Exception {
        HttpResponse<String> answer = audit(question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/" + parameter);
    }

    @Test
    void only_auditors_and_administrators_ask() throws Exception {
        for (String path : List.of("changes", "replay")) {
            assertThat(send(TERRITORY + path).statusCode()).isEqualTo(401);
            for (String role : List.of("reader", "animator")) {
                assertThat(send(TERRITORY + path, "Authorization", "Bearer " + Tokens.with(role))
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(send(TERRITORY + path, "Authorization", "Bearer " + Tokens.with("admin"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(
                                    "/api/v1/territories/200054781/" + path,
                                    "Authorization",
                                    "Bearer " + Tokens.with("auditor"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
