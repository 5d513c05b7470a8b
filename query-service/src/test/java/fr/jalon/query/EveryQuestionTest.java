package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.etag;
import static fr.jalon.query.RunningReadSide.events;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.json;
import static fr.jalon.query.RunningReadSide.kafka;
import static fr.jalon.query.RunningReadSide.recording;
import static fr.jalon.query.RunningReadSide.send;
import static fr.jalon.query.given.Recording.RENNES;
import static fr.jalon.query.given.Recording.STRASBOURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.token.Position;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every question: tags, tokens, problems, roles, and a description that is true. */
@ExtendWith(RunningReadSide.class)
class EveryQuestionTest {

    @Test
    void an_answer_that_the_client_has_is_not_sent_again() throws Exception {
        for (String path : List.of(
                "/api/v1/territories",
                "/api/v1/territories/243500139",
                "/api/v1/territories/243500139/assessment",
                "/api/v1/territories/243500139/timeline",
                "/api/v1/territories/243500139/course",
                "/api/v1/search?q=chaleur",
                "/api/v1/territories/243500139/peers",
                "/api/v1/territories/243500139/history",
                "/api/v1/territories/243500139/milestones",
                "/api/v1/territories/243500139/milestones/d",
                "/api/v1/territories/243500139/synergies",
                "/api/v1/referentiels",
                "/api/v1/referentiels/eci-3.5@2021")) {
            HttpResponse<String> again = get(path, "If-None-Match", etag(get(path)));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).as(path).isEmpty();
        }
    }

    @Test
    void what_cannot_be_read_is_named() throws Exception {
        for (String bad : List.of(
                "?level=10",
                "?level=one",
                "?regionCode=5",
                "?kind=town",
                "?sort=size",
                "?limit=0",
                "?limit=9999",
                "?cursor=abc",
                "?q=%20",
                "?q=%FF",
                "?colour=red",
                "?level=1&level=2")) {
            HttpResponse<String> answer = get("/api/v1/territories" + bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(answer).path("errors").get(0).path("pointer").stringValue())
                    .isEqualTo("/" + bad.substring(1, bad.indexOf('=')));
        }
        for (String bad : List.of(
                "assessment?asOf=2026-02-30",
                "assessment?asOf=yesterday",
                "assessment?knownAt=2026-11-23",
                "timeline?knownAt=now",
                "history?type=unheard-of",
                "history?order=up",
                "history?cursor=***",
                "milestones?standing=perhaps",
                "milestones?type=unheard-of",
                "milestones?cursor=***")) {
            assertThat(get("/api/v1/territories/243500139/" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(json(get("/api/v1/territories?level=x", "Accept-Language", "en"))
                        .path("title"))
                .isNotEqualTo(json(get("/api/v1/territories?level=x")).path("title"));
    }

    @Test
    void an_unknown_territory_and_an_unknown_address_are_not_found() throws Exception {
        for (String path : List.of(
                "/api/v1/territories/200054781",
                "/api/v1/territories/abc",
                "/api/v1/territories/200054781/assessment",
                "/api/v1/territories/200054781/timeline",
                "/api/v1/territories/200054781/history",
                "/api/v1/territories/200054781/milestones",
                "/api/v1/territories/200054781/milestones/d",
                "/api/v1/territories/243500139/milestones/unheard-of",
                "/api/v1/territories/243500139/milestones/no%20identifier",
                "/api/v1/territories/200054781/export",
                "/api/v1/territories/200054781/synergies",
                "/api/v1/nothing")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(json(answer).path("type").stringValue()).endsWith("/problems/not-found");
        }
    }

    @Test
    void strangers_and_other_roles_stay_outside() throws Exception {
        HttpResponse<String> stranger = send("/api/v1/territories");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(json(stranger).path("status").intValue()).isEqualTo(401);
        assertThat(send("/api/v1/territories", "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> other = send("/api/v1/territories", "Authorization", "Bearer " + Tokens.with("gardener"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(json(other).path("status").intValue()).isEqualTo(403);
        for (String role : List.of("animator", "auditor", "admin")) {
            assertThat(send("/api/v1/territories", "Authorization", "Bearer " + Tokens.with(role))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(send("/actuator/health").body()).doesNotContain("parked");
        assertThat(send("/actuator/env").statusCode()).isEqualTo(401);
        assertThat(send("/actuator/env", "Authorization", "Bearer " + Tokens.with("auditor"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("/actuator/env", "Authorization", "Bearer " + Tokens.with("admin"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_client_reads_what_it_wrote_or_is_told_to_come_back() throws Exception {
        String reader = "Bearer " + Tokens.with("reader");
        assertThat(send(
                                "/api/v1/territories",
                                "Authorization",
                                reader,
                                "Read-After",
                                new Position.AtVersion(RENNES, 15).token())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = send(
                "/api/v1/territories",
                "Authorization",
                reader,
                "Read-After",
                new Position.AtVersion(RENNES, 99).token());
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(send("/api/v1/territories", "Authorization", reader, "Read-After", "soon")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobody_waits_for_a_position_that_never_was() throws Exception {
        String reader = "Bearer " + Tokens.with("reader");
        long start = System.nanoTime();
        for (Position never :
                List.of(new Position.AtFeed(Long.MAX_VALUE / 2), new Position.AtVersion(RENNES, Long.MAX_VALUE / 2))) {
            assertThat(send("/api/v1/territories", "Authorization", reader, "Read-After", never.token())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(send("/api/v1/events?since=" + never.token(), "Authorization", reader)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(send("/api/v1/events", "Authorization", reader, "Last-Event-ID", never.token())
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("six answers, none of which waited its five seconds")
                .isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void an_event_of_a_newer_version_parks_its_territory_and_nothing_else() throws Exception {
        Recording more = recording()
                .log(STRASBOURG, "{'id':'a','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'R'}")
                .log(STRASBOURG, "{'id':'b','type':'actors-meeting-held','occurredOn':'2024-01-02','title':'R'}");
        List<RecordedEvent> fresh =
                more.events().subList(events().size(), more.events().size());
        kafka().publishUnheardOf(fresh.get(0));
        kafka().publish(fresh.subList(1, 2));
        String all = new Position.AtFeed(more.events().size() - 1).token();
        JsonNode view = json(send(
                "/api/v1/territories/246700488/history",
                "Authorization",
                "Bearer " + Tokens.with("reader"),
                "Read-After",
                all));
        assertThat(view.path("items").size()).isEqualTo(1);
        HttpResponse<String> health = send("/actuator/health", "Authorization", "Bearer " + Tokens.with("admin"));
        assertThat(health.body()).contains("246700488").contains("jalon.UnheardOf.v9");
    }

    @Test
    void the_description_of_the_api_names_every_question() throws Exception {
        JsonNode paths = json(send("/v3/api-docs")).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/territories",
                        "/api/v1/territories/{siren}",
                        "/api/v1/territories/{siren}/assessment",
                        "/api/v1/territories/{siren}/timeline",
                        "/api/v1/territories/{siren}/history",
                        "/api/v1/territories/{siren}/export",
                        "/api/v1/territories/{siren}/milestones",
                        "/api/v1/territories/{siren}/milestones/{id}",
                        "/api/v1/territories/{siren}/audits",
                        "/api/v1/territories/{siren}/audits/{id}",
                        "/api/v1/territories/{siren}/audits/{id}/comparison",
                        "/api/v1/territories/{siren}/synergies",
                        "/api/v1/referentiels",
                        "/api/v1/referentiels/{id}");
    }

    @Test
    void the_answers_are_as_they_are_described() throws Exception {
        ObjectNode description = (ObjectNode) json(send("/v3/api-docs"));
        JsonNode schemas = description.path("components").path("schemas");
        schemas.forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        String territory = "/api/v1/territories/243500139";
        for (Map.Entry<String, String> question : Map.of(
                        "/api/v1/territories",
                        "/api/v1/territories",
                        "/api/v1/territories/{siren}",
                        territory,
                        "/api/v1/territories/{siren}/assessment",
                        territory + "/assessment",
                        "/api/v1/territories/{siren}/timeline",
                        territory + "/timeline",
                        "/api/v1/territories/{siren}/history",
                        territory + "/history",
                        "/api/v1/territories/{siren}/synergies",
                        territory + "/synergies",
                        "/api/v1/referentiels",
                        "/api/v1/referentiels",
                        "/api/v1/referentiels/{id}",
                        "/api/v1/referentiels/eci-3.5@2021")
                .entrySet()) {
            ObjectNode schema = (ObjectNode) description
                    .path("paths")
                    .path(question.getKey())
                    .path("get")
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .deepCopy();
            schema.set("components", description.path("components"));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(ask(question.getValue())))
                    .as(question.getKey())
                    .isEmpty();
        }
    }
}
