package fr.jalon.query;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static fr.jalon.query.given.Recording.STRASBOURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.TerritoryKind;
import fr.jalon.query.given.MemoryMongo;
import fr.jalon.query.given.OneBroker;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole read side over HTTP, from a real Kafka broker to a server that speaks MongoDB's protocol. */
class QueryServiceTest {

    private static final Instant TODAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static MemoryMongo mongo;
    private static OneBroker kafka;
    private static ServletWebServerApplicationContext service;
    private static List<RecordedEvent> events;

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }

        @Bean
        InstantSource clock() {
            return Clock.fixed(TODAY, ZoneOffset.UTC);
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        mongo = new MemoryMongo();
        kafka = new OneBroker(folder);
        service = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(QueryServiceApplication.class, Wiring.class)
                        .properties("spring.config.name=query-service", "spring.main.banner-mode=off")
                        .run(
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + kafka.address(),
                                "--jalon.mongo.uri=" + mongo.uri());
        Recording recording = recording();
        events = recording.events();
        kafka.publishGarbage(RENNES.digits());
        kafka.publish(events);
        kafka.publish(events.subList(3, 9));
    }

    @AfterAll
    static void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    private static Recording recording() {
        Recording recording = new Recording()
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .register(REIMS, "Communauté urbaine du Grand Reims", TerritoryKind.CU, "44")
                .log(
                        RENNES,
                        "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'Stratégie',"
                                + "'departments':['economic-development','environment']}")
                .log(
                        RENNES,
                        "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}")
                .log(
                        RENNES,
                        "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator',"
                                + "'staffing':'recruited'}")
                .log(
                        RENNES,
                        "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01',"
                                + "'departments':['environment']}");
        recording.clockAt(Instant.parse("2026-11-10T10:00:00Z"));
        recording
                .correct(
                        RENNES,
                        "d",
                        "jour erroné",
                        "{'id':'d2','type':'departments-organised','occurredOn':'2024-05-01',"
                                + "'departments':['environment']}")
                .log(
                        RENNES,
                        "{'id':'y1','type':'synergy-identified','occurredOn':'2024-05-01','synergyId':'syn-1',"
                                + "'title':'Chaleur','kind':'substitution','of':'energy',"
                                + "'participants':[{'name':'A'},{'name':'B'}]}")
                .log(
                        RENNES,
                        "{'id':'y2','type':'synergy-implemented','occurredOn':'2024-06-01','synergyId':'syn-1',"
                                + "'support':'animation'}")
                .log(
                        RENNES,
                        "{'id':'y3','type':'synergy-measured','occurredOn':'2025-06-01','synergyId':'syn-1',"
                                + "'year':2024,'impact':{'co2TonnesAvoided':12.50}}")
                .log(RENNES, "{'id':'x','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}")
                .retract(RENNES, "x", "doublon \"exact\"")
                .rename(RENNES, "2026-01-01", "Rennes Métropole (35)")
                .register(STRASBOURG, "Eurométropole de Strasbourg", TerritoryKind.METROPOLE, "44");
        return recording;
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + Tokens.with("reader"),
                "Read-After",
                new Position.AtFeed(events.size() - 1).token()));
        all.addAll(List.of(headers));
        return send(path, all.toArray(String[]::new));
    }

    private static HttpResponse<String> send(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ((Reading.Read<JsonNode>) Json.parse(answer.body())).value();
    }

    private static JsonNode ask(String path, String... headers) throws Exception {
        HttpResponse<String> answer = get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    @Test
    void the_current_view_tells_level_next_steps_score_and_synergies() throws Exception {
        JsonNode view = ask("/api/v1/territories/243500139");
        assertThat(view.path("name").stringValue()).isEqualTo("Rennes Métropole (35)");
        assertThat(view.path("level").intValue()).isEqualTo(1);
        assertThat(view.path("since").stringValue()).isEqualTo("2024-05-01");
        assertThat(view.path("complete").toString()).isEqualTo("[1]");
        assertThat(view.path("nextSteps").path("level").intValue()).isEqualTo(2);
        assertThat(view.path("synergies").path("implemented").intValue()).isEqualTo(1);
        assertThat(view.path("indicators").path("eci_18").path("value").intValue())
                .isEqualTo(1);
        assertThat(view.path("score").path("outOf").toString()).isEqualTo("25");
        assertThat(view.has("nextChange")).isTrue();
        assertThat(view.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(3)
                        .path("stretches")
                        .toString())
                .isEqualTo("[{\"from\":\"2024-05-01\",\"to\":null}]");
    }

    @Test
    void an_assessment_is_as_of_a_day_and_as_known_at_an_instant() throws Exception {
        String path = "/api/v1/territories/243500139/assessment?asOf=2024-04-15";
        assertThat(ask(path).path("level").intValue()).isZero();
        JsonNode before = ask(path + "&knownAt=2026-11-05T00:00:00Z");
        assertThat(before.path("level").intValue()).isEqualTo(1);
        assertThat(before.path("knownAt").stringValue()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(before.path("position").stringValue()).isEqualTo(new Position.AtFeed(6).token());
        assertThat(before.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(3)
                        .path("milestones")
                        .toString())
                .isEqualTo("[\"d\"]");
        assertThat(get(path + "&knownAt=2020-01-01T00:00:00Z").statusCode()).isEqualTo(404);
    }

    @Test
    void an_edition_answers_with_the_parts_that_it_defines() throws Exception {
        String path = "/api/v1/territories/243500139/assessment?rules=";
        JsonNode score = ask(path + "eci-3.5@2022");
        assertThat(score.has("levels")).isFalse();
        assertThat(score.has("level")).isFalse();
        assertThat(score.path("score").path("rules").stringValue()).isEqualTo("eci-3.5@2022");
        JsonNode levels = ask(path + "eci-3.5%402021");
        assertThat(levels.has("score")).isFalse();
        assertThat(levels.path("levels").size()).isEqualTo(4);
        assertThat(get(path + "eci-9.9").statusCode()).isEqualTo(400);
    }

    @Test
    void a_timeline_covers_all_days() throws Exception {
        HttpResponse<String> answer = get("/api/v1/territories/243500139/timeline");
        assertThat(answer.body())
                .isEqualTo("[{\"level\":0,\"from\":null,\"to\":\"2024-04-30\"},"
                        + "{\"level\":1,\"from\":\"2024-05-01\",\"to\":null}]");
        assertThat(answer.headers().firstValue("Known-At")).isPresent();
        assertThat(get("/api/v1/territories/243500139/timeline?rules=eci-3.5@2022")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_history_tells_what_was_taken_back_and_by_what() throws Exception {
        JsonNode items = ask("/api/v1/territories/243500139/history").path("items");
        assertThat(texts(items, "type"))
                .containsExactly(
                        "territory-registered",
                        "strategy-adopted",
                        "objectives-set",
                        "involvement-declared",
                        "departments-organised",
                        "level-attained",
                        "milestone-retracted",
                        "departments-organised",
                        "level-redated",
                        "synergy-identified",
                        "synergy-implemented",
                        "synergy-measured",
                        "other-event",
                        "milestone-retracted",
                        "territory-details-changed");
        JsonNode corrected = items.get(4);
        assertThat(corrected.path("correctedBy").stringValue()).isEqualTo("d2");
        assertThat(corrected.path("retractedBy").stringValue())
                .isEqualTo(items.get(6).path("eventId").stringValue());
        assertThat(corrected.path("milestone").path("id").stringValue()).isEqualTo("d");
        assertThat(corrected.path("level").toString()).isEqualTo("{\"before\":0,\"after\":1}");
        assertThat(items.get(6).path("reason").stringValue()).isEqualTo("jour erroné");
        assertThat(items.get(12).has("correctedBy")).isFalse();
        assertThat(items.get(0).path("data").path("name").stringValue()).isEqualTo("Rennes Métropole");
    }

    @Test
    void a_history_is_read_page_by_page_in_both_orders() throws Exception {
        for (String order : List.of("asc", "desc")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = ask("/api/v1/territories/243500139/history?limit=4&order=" + order + cursor);
                seen.addAll(texts(page.path("items"), "version"));
                cursor = page.path("nextCursor").isNull()
                        ? ""
                        : "&cursor=" + page.path("nextCursor").stringValue();
            } while (!cursor.isEmpty());
            List<String> versions =
                    IntStream.rangeClosed(1, 15).mapToObj(Integer::toString).toList();
            assertThat(seen).isEqualTo(order.equals("asc") ? versions : versions.reversed());
        }
        JsonNode retractions = ask("/api/v1/territories/243500139/history?type=milestone-retracted&limit=1");
        assertThat(texts(retractions.path("items"), "version")).containsExactly("7");
        JsonNode rest = ask("/api/v1/territories/243500139/history?type=milestone-retracted&limit=1&cursor="
                + retractions.path("nextCursor").stringValue());
        assertThat(texts(rest.path("items"), "version")).containsExactly("14");
    }

    @Test
    void an_export_recorded_elsewhere_gives_the_same_facts() throws Exception {
        HttpResponse<String> export = get("/api/v1/territories/243500139/export");
        assertThat(export.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = export.body()
                .lines()
                .map(line -> ((Reading.Read<JsonNode>) Json.parse(line)).value())
                .toList();
        assertThat(lines).allMatch(line -> line.path("siren").stringValue().equals("243500139"));
        assertThat(lines.stream().map(line -> line.path("type").stringValue()))
                .containsExactly(
                        "territory-registered",
                        "strategy-adopted",
                        "objectives-set",
                        "involvement-declared",
                        "departments-organised",
                        "milestone-corrected",
                        "synergy-identified",
                        "synergy-implemented",
                        "synergy-measured",
                        "other-event",
                        "milestone-retracted",
                        "territory-details-changed");
        assertThat(Json.write(lines.get(5)))
                .isEqualTo("{\"siren\":\"243500139\",\"type\":\"milestone-corrected\",\"corrects\":\"d\","
                        + "\"reason\":\"jour erroné\",\"milestone\":{\"type\":\"departments-organised\",\"id\":\"d2\","
                        + "\"occurredOn\":\"2024-05-01\",\"departments\":[\"environment\"]}}");
        Recording elsewhere = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        lines.forEach(line -> again(line, elsewhere));
        assertThat(elsewhere.territory(RENNES).version()).isEqualTo(14);
        assertThat(get("/api/v1/territories/243500139/export", "If-None-Match", etag(export))
                        .statusCode())
                .isEqualTo(304);
    }

    private static void again(JsonNode line, Recording elsewhere) {
        switch (line.path("type").stringValue()) {
            case "territory-registered", "territory-details-changed" -> {
                // Registered already; a name is no fact.
            }
            case "milestone-corrected" ->
                elsewhere.correct(
                        RENNES,
                        line.path("corrects").stringValue(),
                        line.path("reason").stringValue(),
                        Json.write(line.path("milestone")));
            case "milestone-retracted" ->
                elsewhere.record(new TerritoryCommand.RetractMilestone(
                        RENNES,
                        new MilestoneId(line.path("retracts").stringValue()),
                        new Prose(line.path("reason").stringValue())));
            default -> elsewhere.log(RENNES, Json.write(line).replace("\"siren\":\"243500139\",", ""));
        }
    }

    @Test
    void synergies_come_with_their_life_and_impacts() throws Exception {
        JsonNode synergy =
                ask("/api/v1/territories/243500139/synergies").path("items").get(0);
        assertThat(synergy.path("stage").stringValue()).isEqualTo("implemented");
        assertThat(synergy.path("participants").size()).isEqualTo(2);
        assertThat(texts(synergy.path("life"), "type")).containsExactly("synergy-identified", "synergy-implemented");
        assertThat(synergy.path("impacts").toString())
                .isEqualTo("[{\"year\":2024,\"milestone\":\"y3\",\"impact\":{\"co2TonnesAvoided\":12.5}}]");
        assertThat(ask("/api/v1/territories/243500139/synergies?stage=ended")
                        .path("items")
                        .size())
                .isZero();
        assertThat(get("/api/v1/territories/243500139/synergies?stage=finished").statusCode())
                .isEqualTo(400);
    }

    @Test
    void territories_are_listed_filtered_and_sorted() throws Exception {
        assertThat(texts(ask("/api/v1/territories").path("items"), "siren"))
                .containsExactly("200067213", "246700488", "243500139");
        assertThat(texts(ask("/api/v1/territories?sort=-level").path("items"), "siren"))
                .containsExactly("243500139", "200067213", "246700488");
        assertThat(texts(ask("/api/v1/territories?sort=siren").path("items"), "siren"))
                .containsExactly("200067213", "243500139", "246700488");
        assertThat(texts(ask("/api/v1/territories?level=1").path("items"), "name"))
                .containsExactly("Rennes Métropole (35)");
        assertThat(texts(
                        ask("/api/v1/territories?q=" + encoded("REIMS COMMUNAUTÉ"))
                                .path("items"),
                        "siren"))
                .isEmpty();
        assertThat(texts(ask("/api/v1/territories?q=" + encoded("grand reims")).path("items"), "siren"))
                .containsExactly("200067213");
        assertThat(ask("/api/v1/territories?kind=cu&regionCode=44&level=0")
                        .path("items")
                        .size())
                .isEqualTo(1);
        JsonNode first = ask("/api/v1/territories?limit=2");
        assertThat(texts(
                        ask("/api/v1/territories?limit=2&cursor="
                                        + first.path("nextCursor").stringValue())
                                .path("items"),
                        "siren"))
                .containsExactly("243500139");
        assertThat(get("/api/v1/territories?sort=siren&cursor="
                                + first.path("nextCursor").stringValue())
                        .statusCode())
                .isEqualTo(400);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void editions_are_told_with_the_words_of_the_fiche() throws Exception {
        assertThat(texts(ask("/api/v1/referentiels").path("items"), "id")).contains("eci-3.5@2021", "eci-3.5@2022");
        JsonNode french = ask("/api/v1/referentiels/eci-3.5@2021");
        assertThat(french.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(0)
                        .path("quote")
                        .stringValue())
                .isNotBlank();
        assertThat(ask("/api/v1/referentiels/eci-3.5%402021", "Accept-Language", "en")
                        .path("levels")
                        .get(0)
                        .path("criteria")
                        .get(0)
                        .path("label"))
                .isNotEqualTo(
                        french.path("levels").get(0).path("criteria").get(0).path("label"));
        assertThat(get("/api/v1/referentiels/eci-3.5@1999").statusCode()).isEqualTo(404);
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void an_answer_that_the_client_has_is_not_sent_again() throws Exception {
        for (String path : List.of(
                "/api/v1/territories",
                "/api/v1/territories/243500139",
                "/api/v1/territories/243500139/assessment",
                "/api/v1/territories/243500139/timeline",
                "/api/v1/territories/243500139/history",
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
                "?level=5",
                "?level=one",
                "?regionCode=5",
                "?kind=town",
                "?sort=size",
                "?limit=0",
                "?limit=9999",
                "?cursor=abc",
                "?q=%20",
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
                "history?cursor=***")) {
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
        assertThat(send("/actuator/env", "Authorization", "Bearer " + Tokens.with("admin"))
                        .statusCode())
                .isEqualTo(403);
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
    void an_event_of_a_newer_version_parks_its_territory_and_nothing_else() throws Exception {
        Recording more = recording()
                .log(STRASBOURG, "{'id':'a','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'R'}")
                .log(STRASBOURG, "{'id':'b','type':'actors-meeting-held','occurredOn':'2024-01-02','title':'R'}");
        List<RecordedEvent> fresh =
                more.events().subList(events.size(), more.events().size());
        kafka.publishUnheardOf(fresh.get(0));
        kafka.publish(fresh.subList(1, 2));
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
