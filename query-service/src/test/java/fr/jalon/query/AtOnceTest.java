package fr.jalon.query;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.Gate;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** So many at once and no more: who asks beyond his share is told to come back, and has it again when what went on has ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtOnceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String TERRITORY = "/api/v1/territories/243500139";
    private static final String EXPORT = TERRITORY + "/export";
    private static final String WHAT_IF = "/api/v1/referentiels/what-if";

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    private final OneMongo mongo = new OneMongo();
    private final Gate gate = new Gate();
    private EventsOnKafka kafka;
    private ServletWebServerApplicationContext service;

    @BeforeAll
    void a_territory_and_few_places() throws Exception {
        kafka = new EventsOnKafka("at-once");
        service = ReadSide.start(
                Wiring.class,
                kafka,
                mongo,
                "--jalon.limits.waiting-per-client=1",
                "--jalon.limits.waiting=2",
                "--jalon.limits.costly-per-client=1",
                "--jalon.limits.costly=3",
                "--jalon.limits.streams-per-client=1",
                "--jalon.stream.heartbeat=PT0.3S");
        kafka.publish(new Recording()
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .events());
        await().until(() -> answered(question("ann", TERRITORY)).statusCode() == 200);
        Generations generations = service.getBean(Generations.class);
        service.getBean(CurrentGenerationViews.class)
                .show(gate.before(generations.open(
                        new Generation(generations.state().orElseThrow().reading()))));
    }

    @AfterEach
    void nobody_is_kept() {
        gate.open();
    }

    @AfterAll
    void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    private HttpRequest.Builder question(String who, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path))
                .header("Authorization", "Bearer " + Tokens.of(who, "auditor"));
    }

    private HttpRequest.Builder late(String who) {
        return question(who, TERRITORY).header("Read-After", new Position.AtVersion(RENNES, 99).token());
    }

    private HttpRequest.Builder whatIf(String who) throws IOException {
        try (InputStream shipped = Referentiels.class.getResourceAsStream("eci-3.5@2021.yaml")) {
            return question(who, WHAT_IF)
                    .header("Content-Type", "application/yaml")
                    .POST(BodyPublishers.ofString(
                            new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8)
                                    .replace("edition: eci-3.5@2021", "edition: eci-3.5@2027")));
        }
    }

    private static HttpResponse<String> answered(HttpRequest.Builder question) throws Exception {
        return CLIENT.send(question.build(), BodyHandlers.ofString());
    }

    /** It has a place, and keeps it until the gate opens. */
    private CompletableFuture<HttpResponse<String>> kept(HttpRequest.Builder question) {
        CompletableFuture<HttpResponse<String>> answer = CLIENT.sendAsync(question.build(), BodyHandlers.ofString());
        await().until(() -> gate.isTaken() || answer.isDone());
        assertThat(answer).isNotDone();
        return answer;
    }

    private CompletableFuture<HttpResponse<String>> reads(HttpRequest.Builder question) {
        gate.keepReader();
        return kept(question);
    }

    private CompletableFuture<HttpResponse<String>> waits(HttpRequest.Builder question) {
        gate.keepWaiting();
        return kept(question);
    }

    /** What went on ends well. */
    @SafeVarargs
    private void ends(CompletableFuture<HttpResponse<String>>... answers) {
        gate.open();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(200);
        }
    }

    private static void refused(int status, String kind, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        JsonNode problem = ((Reading.Read<JsonNode>) Json.parse(answer.body())).value();
        assertThat(problem.path("type").asString()).endsWith("/problems/" + kind);
    }

    private static void tooMany(HttpResponse<String> answer) {
        refused(429, "too-many-requests", answer);
    }

    private static void noRoom(HttpResponse<String> answer) {
        refused(503, "unavailable", answer);
    }

    @Test
    void who_waits_for_what_he_has_seen_takes_a_place_and_gives_it_back() throws Exception {
        var first = waits(late("ann"));
        tooMany(answered(late("ann")));
        assertThat(answered(question("ann", TERRITORY)).statusCode())
                .as("one that does not wait")
                .isEqualTo(200);

        var other = waits(late("bob"));
        noRoom(answered(late("cid")));
        ends(first, other);

        var again = waits(late("ann"));
        var others = waits(late("cid"));
        ends(again, others);
    }

    @Test
    void a_costly_question_takes_a_place_of_all_costly_questions_and_gives_it_back() throws Exception {
        var first = reads(question("ann", EXPORT));
        for (String costly :
                List.of(EXPORT, TERRITORY + "/changes", TERRITORY + "/replay", "/api/v1/statistics/levels/series")) {
            tooMany(answered(question("ann", costly)));
        }
        tooMany(answered(whatIf("ann")));
        assertThat(answered(question("ann", TERRITORY)).statusCode())
                .as("one that is not costly")
                .isEqualTo(200);
        assertThat(answered(question("ann", TERRITORY + "/%65xport")).statusCode())
                .as("the same address in another form")
                .isEqualTo(400);

        var second = reads(question("bob", TERRITORY + "/replay"));
        var third = reads(question("cid", TERRITORY + "/changes"));
        noRoom(answered(question("dan", EXPORT)));
        ends(first, second, third);

        var again = reads(question("ann", EXPORT));
        var others = reads(question("dan", EXPORT));
        ends(again, others);
    }

    /** There are three places for costly questions: it is the drafts that have two. */
    @Test
    void a_draft_is_tried_beside_another_and_a_third_one_is_told_to_come_back() throws Exception {
        var first = reads(whatIf("ann"));
        var second = reads(whatIf("bob"));
        noRoom(answered(whatIf("cid")));
        assertThat(answered(question("cid", EXPORT)).statusCode()).isEqualTo(200);
        ends(first, second);

        var again = reads(whatIf("cid"));
        var others = reads(whatIf("ann"));
        ends(again, others);
    }

    @Test
    void a_client_that_has_its_streams_gets_another_one_when_one_of_them_has_ended() throws Exception {
        try (InputStream first = stream("ann").body()) {
            HttpResponse<InputStream> oneMore = stream("ann");
            // A stream that is let in has no end to read to.
            assertThat(oneMore.statusCode()).isEqualTo(429);
            oneMore.body().close();
            tooMany(answered(question("ann", StreamClient.PATH)));
            try (InputStream other = stream("bob").body()) {
                assertThat(other.read()).isEqualTo(':');
            }
            assertThat(first.read()).isEqualTo(':');
        }

        await().until(() -> {
            HttpResponse<InputStream> again = stream("ann");
            again.body().close();
            return again.statusCode() == 200;
        });
    }

    private HttpResponse<InputStream> stream(String who) throws Exception {
        return CLIENT.send(question(who, StreamClient.PATH).build(), BodyHandlers.ofInputStream());
    }
}
