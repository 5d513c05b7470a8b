package fr.jalon.query;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static fr.jalon.query.given.Recording.STRASBOURG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.value.Siren;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.given.Dump;
import fr.jalon.query.given.MemoryMongo;
import fr.jalon.query.given.OneBroker;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.GenerationState;
import fr.jalon.query.view.Generations;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.RebuildStatus;
import fr.jalon.query.view.Views;
import fr.jalon.referentiel.Referentiels;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** Two instances over one store: the views are made anew while everybody reads and events go on coming. */
class RebuildTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String REBUILD = "/api/v1/operations/rebuild";
    private static final String PARKED = "/api/v1/operations/parked";
    private static final long SEED = Long.getLong("jalon.seed", 7);

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    @TempDir
    private Path folder;

    private final MemoryMongo mongo = new MemoryMongo();
    private final MongoDatabase database = mongo.database("jalon");
    private final List<RecordedEvent> events =
            new RandomCommands(SEED).recording(400).events();
    private final List<ServletWebServerApplicationContext> instances = new ArrayList<>();
    private OneBroker kafka;

    @BeforeEach
    void start() throws Exception {
        kafka = new OneBroker(folder);
        instances.add(instance());
        instances.add(instance());
    }

    private ServletWebServerApplicationContext instance() {
        return (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(QueryServiceApplication.class, Wiring.class)
                        .properties("spring.config.name=query-service", "spring.main.banner-mode=off")
                        .run(
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + kafka.address(),
                                "--jalon.mongo.uri=" + mongo.uri());
    }

    @AfterEach
    void stop() {
        instances.forEach(ServletWebServerApplicationContext::close);
        kafka.close();
        mongo.close();
    }

    private HttpResponse<String> send(int instance, String method, String path, String role, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + instances.get(instance).getWebServer().getPort() + path))
                .header("Authorization", "Bearer " + Tokens.with(role))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode rebuild(int instance) throws Exception {
        return json(send(instance, "GET", REBUILD, "admin"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ((Reading.Read<JsonNode>) Json.parse(answer.body())).value();
    }

    private void shown(int instance, long position) throws Exception {
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(send(
                                        instance,
                                        "GET",
                                        "/api/v1/territories",
                                        "reader",
                                        "Read-After",
                                        new Position.AtFeed(position).token())
                                .statusCode())
                        .isEqualTo(200));
    }

    private JsonNode rebuilt(int instance, String path) throws Exception {
        HttpResponse<String> begun = send(instance, "POST", path, "admin");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).hasValue(REBUILD);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> List.of("done", "failed")
                        .contains(rebuild(instance).path("state").asString()));
        return rebuild(instance);
    }

    private Map<String, Document> atOnce() {
        MongoDatabase elsewhere = mongo.database("at-once");
        Views views = MongoStores.open(elsewhere, new Generation(2));
        Folding folding = new Folding(
                views.histories(),
                EventCodec.current(),
                Editions.of(Referentiels.shipped()).all());
        new Projector(views, folding)
                .project(new PartitionedLog().publish(events).all());
        return Dump.of(elsewhere, new Generation(2));
    }

    @Test
    void readers_never_see_less_than_they_saw_while_the_views_are_made_anew_under_load() throws Exception {
        int half = events.size() / 2;
        kafka.publish(events.subList(0, half));
        shown(0, half - 1);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (List<Integer> answering : List.of(List.of(0), List.of(1), List.of(0, 1))) {
                readers.add(threads.submit(() -> {
                    readAgainAndAgain(answering, over);
                    return null;
                }));
            }
            Future<?> writer = threads.submit(() -> {
                for (RecordedEvent event : events.subList(half, events.size())) {
                    kafka.publish(List.of(event));
                }
                return null;
            });

            JsonNode state = rebuilt(0, REBUILD);

            writer.get();
            shown(0, events.size() - 1);
            shown(1, events.size() - 1);
            over.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
            assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("done");
            assertThat(state.path("generation").asInt()).isEqualTo(2);
            assertThat(state.path("kept").asInt()).isEqualTo(1);
            assertThat(state.path("differences").path("count").asInt())
                    .as(state.toString())
                    .isZero();
            assertThat(state.path("compared").asLong()).isPositive();
        }
        assertThat(Dump.of(database, new Generation(2))).isEqualTo(atOnce());
    }

    /** Whichever of these instances answers, from one question to the next. */
    private void readAgainAndAgain(List<Integer> answering, AtomicBoolean over) throws Exception {
        Map<Siren, Long> versions = new HashMap<>();
        for (int round = 0; !over.get(); round++) {
            for (Siren siren : List.of(RENNES, REIMS, STRASBOURG)) {
                int instance = answering.get(round % answering.size());
                HttpResponse<String> answer = send(
                        instance, "GET", "/api/v1/territories/" + siren + "/history?order=desc&limit=200", "reader");
                if (answer.statusCode() == 404 && !versions.containsKey(siren)) {
                    continue;
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                long version = 0;
                long before = 0;
                for (JsonNode entry : json(answer).path("items")) {
                    long own = entry.path("version").asLong();
                    version = Math.max(version, own);
                    assertThat(before == 0 || before == own + 1)
                            .as("a page without gaps: %s", answer.body())
                            .isTrue();
                    before = own;
                }
                assertThat(version).isGreaterThanOrEqualTo(versions.getOrDefault(siren, 0L));
                versions.put(siren, version);
            }
        }
    }

    @Test
    void what_was_different_is_told_and_one_may_return() throws Exception {
        kafka.publish(events.subList(0, 50));
        shown(0, 49);
        String wrong = "Une autre ville";
        database.getCollection("territory_g1")
                .updateOne(
                        new Document("_id", RENNES.digits()),
                        new Document("$set", new Document("details.0.name", wrong)));

        JsonNode state = rebuilt(0, REBUILD);

        JsonNode difference = state.path("differences").path("first").path(0);
        assertThat(state.path("differences").path("count").asInt()).isEqualTo(1);
        assertThat(difference.path("collection").asString()).isEqualTo("territory");
        assertThat(difference.path("id").asString()).isEqualTo(RENNES.digits());
        assertThat(difference.path("kind").asString()).isEqualTo("changed");
        assertThat(difference.path("fields").path(0).asString()).isEqualTo("details");
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(send(1, "GET", "/api/v1/territories/" + RENNES, "reader")
                                .body())
                        .doesNotContain(wrong));

        kafka.publish(events.subList(50, 60));
        shown(1, 59);
        JsonNode back = rebuilt(1, REBUILD + "/return");
        assertThat(back.path("generation").asInt()).isEqualTo(1);
        assertThat(back.path("kept").asInt()).isEqualTo(2);
        shown(0, 59);
    }

    @Test
    void a_rebuild_whose_instance_was_killed_leaves_what_is_read_and_makes_room_for_another() throws Exception {
        kafka.publish(events.subList(0, 40));
        shown(0, 39);
        Generations generations = MongoStores.generations(database);
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(1));
        RebuildStatus dead = RebuildStatus.begun(2, true, "an instance that is gone", longAgo);
        assertThat(MongoStores.rebuilds(database).begin(dead, longAgo)).isTrue();
        database.getCollection("territory_g2").insertOne(new Document("_id", "half-built"));
        GenerationState before = generations.state().orElseThrow();
        assertThat(generations.replace(before.handingOverTo(2))).isTrue();

        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> !generations.state().orElseThrow().isSwitching());
        kafka.publish(events.subList(40, 50));
        shown(1, 49);
        assertThat(generations.state().orElseThrow().reading()).isEqualTo(1);

        JsonNode state = rebuilt(1, REBUILD);
        assertThat(state.path("state").asString()).isEqualTo("done");
        assertThat(state.path("generation").asInt()).isEqualTo(3);
        assertThat(database.listCollectionNames()).doesNotContain("territory_g2");
    }

    @Test
    void a_second_rebuild_waits_for_the_first_and_there_is_nothing_to_return_to_at_first() throws Exception {
        Instant now = Instant.now();
        assertThat(send(0, "POST", REBUILD + "/return", "admin").statusCode()).isEqualTo(409);
        assertThat(MongoStores.rebuilds(database).begin(RebuildStatus.begun(2, true, "another", now), now))
                .isTrue();

        HttpResponse<String> second = send(0, "POST", REBUILD, "admin");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void operations_are_the_administrators() throws Exception {
        for (String path : List.of(REBUILD, REBUILD + "/return", "/api/v1/operations/parked/retry")) {
            for (String role : List.of("reader", "animator", "auditor")) {
                assertThat(send(0, "POST", path, role).statusCode()).as(path).isEqualTo(403);
            }
        }
        assertThat(send(0, "GET", "/api/v1/operations/parked", "auditor").statusCode())
                .isEqualTo(403);
        assertThat(send(0, "POST", "/api/v1/operations/parked/243500139/retry", "admin")
                        .statusCode())
                .isEqualTo(404);
    }

    private List<String> parked() throws Exception {
        List<String> sirens = new ArrayList<>();
        json(send(0, "GET", PARKED, "admin"))
                .path("items")
                .forEach(each -> sirens.add(each.path("siren").asString("")));
        return sirens;
    }

    @Test
    void a_parked_territory_is_listed_and_goes_on_after_a_retry() throws Exception {
        kafka.publish(events.subList(0, 30));
        shown(0, 29);
        Views views = MongoStores.open(database, new Generation(1));
        String siren = events.getFirst().siren().digits();
        int partition = Utils.toPositive(Utils.murmur2(siren.getBytes(UTF_8))) % OneBroker.PARTITIONS;
        views.parked().park(new Parked(siren, "an event of a type that was unknown", partition, 0));
        assertThat(send(1, "GET", PARKED, "admin").body()).contains(siren).contains("a type that was unknown");

        assertThat(send(1, "POST", PARKED + "/" + siren + "/retry", "admin").statusCode())
                .isEqualTo(202);

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> parked().isEmpty());
    }

    @Test
    void a_poison_event_stops_its_own_territory_until_it_can_be_read() throws Exception {
        RecordedEvent poison = events.get(30);
        String siren = poison.siren().digits();
        kafka.publish(events.subList(0, 30));
        kafka.publishGarbage("nobody");
        kafka.publishUnheardOf(poison);
        kafka.publish(events.subList(31, events.size()));
        shown(0, events.size() - 1);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(parked()).containsExactlyInAnyOrder("", siren));
        Views views = MongoStores.open(database, new Generation(1));
        Parked waiting = views.parked().find(siren).orElseThrow();
        assertThat(waiting.reason()).contains("UnheardOf");

        // In vain, as long as nothing was mended: it waits at the same place, in this generation and in the next.
        assertThat(send(1, "POST", PARKED + "/retry", "admin").statusCode()).isEqualTo(202);
        JsonNode state = rebuilt(0, REBUILD);
        assertThat(state.path("differences").path("count").asInt())
                .as(state.toString())
                .isZero();
        Views rebuilt = MongoStores.open(database, new Generation(2));
        assertThat(rebuilt.parked().find(siren)).hasValue(waiting);

        kafka.publish(events.subList(30, events.size()));
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(parked()).containsExactly(""));
        Awaitility.await().atMost(LONG_ENOUGH).untilAsserted(() -> {
            Map<String, Document> shown = Dump.of(database, new Generation(2));
            shown.keySet().removeIf(document -> document.startsWith("parked"));
            assertThat(shown).isEqualTo(atOnce());
        });
    }

    @Test
    void a_generation_that_was_half_built_when_its_instance_died_goes_by_itself() throws Exception {
        kafka.publish(events.subList(0, 40));
        shown(0, 39);
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(1));
        database.getCollection("territory_g2").insertOne(new Document("_id", "half-built"));
        assertThat(MongoStores.rebuilds(database)
                        .begin(RebuildStatus.begun(2, true, "an instance that is gone", longAgo), longAgo))
                .isTrue();

        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> rebuild(1).path("state").asString().equals("failed"));

        assertThat(rebuild(0).path("reason").asString()).contains("gone");
        assertThat(rebuild(0).path("generation").asInt()).isEqualTo(1);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(database.listCollectionNames()).doesNotContain("territory_g2"));
    }
}
