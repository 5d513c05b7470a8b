package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document and what the commands really read and answer. */
@ExtendWith(RunningWriteSide.class)
class DescriptionTest {

    private static final String TERRITORIES = "/api/v1/territories";
    private static final String TERRITORY = TERRITORIES + "/{siren}";
    private static final String MILESTONES = TERRITORY + "/milestones";
    private static final String RENNES = TERRITORIES + "/243500139";

    private static JsonNode description;

    @BeforeAll
    static void read() {
        description = RunningWriteSide.one().send("GET", "/v3/api-docs", "", "").json();
    }

    private static Schema schema(JsonNode at) {
        ObjectNode schema = (ObjectNode) at.path("schema").deepCopy();
        schema.set("components", description.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static JsonNode operation(String path, String method) {
        JsonNode operation = description.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    private static boolean mayBeSent(String path, String method, String body) {
        JsonNode at =
                operation(path, method).path("requestBody").path("content").path("application/json");
        return schema(at).validate(json(body)).isEmpty();
    }

    private static void assertDescribed(String path, String method, Reply reply) {
        JsonNode responses = operation(path, method).path("responses");
        String status = responses.has(Integer.toString(reply.status())) ? Integer.toString(reply.status()) : "default";
        String type = reply.header("Content-Type").replaceAll(";.*", "");
        JsonNode at = responses.path(status).path("content").path(type);
        assertThat(at.isObject()).as(status + " " + type + " of " + path).isTrue();
        for (JsonNode body : type.endsWith("ndjson") ? reply.rows() : List.of(reply.json())) {
            assertThat(schema(at).validate(body)).as(reply.text()).isEmpty();
        }
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalStateException("No JSON: " + text);
    }

    /** Sends a body, and checks that it is accepted where the description allows it, and the answer with it. */
    private static void agrees(String method, String path, String address, String body, boolean good) {
        assertThat(mayBeSent(path, method, body)).as(body).isEqualTo(good);
        Reply reply = RunningWriteSide.one().send(method.toUpperCase(Locale.ROOT), address, Tokens.of("admin"), body);
        assertThat(reply.status() < 300).as(reply.text()).isEqualTo(good);
        assertDescribed(path, method, reply);
    }

    @Test
    void commands_read_and_answer_what_their_description_says() {
        String registration =
                "{\"siren\":\"243500139\",\"name\":\"Rennes\",\"kind\":\"metropole\",\"regionCode\":\"53\",\"population\":1}";
        agrees("post", TERRITORIES, TERRITORIES, registration.replace("metropole", "village"), false);
        agrees("post", TERRITORIES, TERRITORIES, registration.replace("\"population\"", "\"inhabitants\""), false);
        agrees("post", TERRITORIES, TERRITORIES, registration, true);
        agrees("patch", TERRITORY, RENNES, "{\"name\":\"Rennes Métropole\"}", false);
        agrees("patch", TERRITORY, RENNES, "{\"changedOn\":\"2024-01-01\",\"name\":\"Rennes Métropole\"}", true);
        String meeting =
                "{\"id\":\"%s\",\"type\":\"actors-meeting-held\",\"occurredOn\":\"2024-03-01\",\"title\":\"R\"}";
        String milestones = RENNES + "/milestones";
        agrees("post", MILESTONES, milestones, meeting.formatted("a b"), false);
        agrees("post", MILESTONES, milestones, meeting.formatted("a").replace("title", "name"), false);
        agrees("post", MILESTONES, milestones, meeting.formatted("a").replace("held", "halted"), false);
        agrees("post", MILESTONES, milestones + "?dryRun=true", meeting.formatted("a"), true);
        agrees("post", MILESTONES, milestones, meeting.formatted("a"), true);
        String correction = MILESTONES + "/{id}/correction";
        agrees("post", correction, milestones + "/a/correction", "{\"reason\":\"Date\"}", false);
        agrees(
                "post",
                correction,
                milestones + "/a/correction",
                "{\"reason\":\"Date\",\"milestone\":" + meeting.formatted("b") + "}",
                true);
        String retraction = MILESTONES + "/{id}/retraction";
        agrees("post", retraction, milestones + "/b/retraction", "{}", false);
        agrees("post", retraction, milestones + "/b/retraction", "{\"reason\":\"Erreur\"}", true);
        Reply imported = RunningWriteSide.one()
                .importLines("{\"siren\":\"243500139\","
                        + meeting.formatted("c").substring(1) + "\n{}\n" + "{\"siren\":\"243500139\","
                        + meeting.formatted("c").substring(1) + "\n");
        assertThat(imported.rows()).hasSize(4);
        assertDescribed("/api/v1/imports", "post", imported);
    }

    @Test
    void what_goes_wrong_is_as_described() {
        Service service = RunningWriteSide.one();
        String milestones = "/api/v1/territories/732829320/milestones";
        for (Reply reply : List.of(
                service.send("POST", milestones, "", "{}"),
                service.send("POST", milestones, Tokens.of("reader"), "{}"),
                service.post(milestones, "{"),
                service.post(milestones, "{}", "Content-Type", "text/plain"))) {
            assertDescribed(MILESTONES, "post", reply);
        }
    }

    @Test
    void headers_and_parameters_are_described() {
        assertThat(StreamSupport.stream(
                                operation(MILESTONES, "post").path("parameters").spliterator(), false)
                        .map(parameter -> parameter.path("name").asString()))
                .containsExactly("siren", "dryRun", "Idempotency-Key", "If-Match");
    }
}
