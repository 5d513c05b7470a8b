package fr.jalon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.Dump;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.strength.Strength;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** Two instances of the service over one topic and one store, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoInstances {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final String REBUILD = "/api/v1/operations/rebuild";
    static final String PARKED = "/api/v1/operations/parked";
    static final long SEED = Strength.seed(7);

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    final OneMongo mongo = new OneMongo();
    final MongoDatabase database = mongo.database();
    final List<RecordedEvent> events;
    final List<ServletWebServerApplicationContext> instances = new ArrayList<>();
    EventsOnKafka kafka;
    private int published;

    /** With a history of so many commands. */
    TwoInstances(int commands) {
        events = new RandomCommands(SEED).recording(commands).events();
    }

    @BeforeAll
    void start() throws Exception {
        kafka = new EventsOnKafka("two-instances");
        instances.add(instance());
        instances.add(instance());
    }

    private ServletWebServerApplicationContext instance() {
        return ReadSide.start(Wiring.class, kafka, mongo);
    }

    @AfterAll
    void stop() {
        instances.forEach(ServletWebServerApplicationContext::close);
        kafka.close();
        mongo.close();
    }

    /** The next events of the history, which are not published yet. */
    List<RecordedEvent> next(int count) {
        published += count;
        return events.subList(published - count, published);
    }

    /** Publishes the next events and returns the position of the last. */
    long publishNext(int count) throws Exception {
        kafka.publish(next(count));
        return published - 1;
    }

    HttpResponse<String> send(int instance, String method, String path, String role, String... headers)
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

    JsonNode rebuild(int instance) throws Exception {
        return json(send(instance, "GET", REBUILD, "admin"));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return ((Reading.Read<JsonNode>) Json.parse(answer.body())).value();
    }

    void shown(int instance, long position) throws Exception {
        Awaitility.await()
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

    JsonNode rebuilt(int instance, String path) throws Exception {
        HttpResponse<String> begun = send(instance, "POST", path, "admin");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).hasValue(REBUILD);
        Awaitility.await()
                .until(() -> List.of("done", "failed")
                        .contains(rebuild(instance).path("state").asString()));
        return rebuild(instance);
    }

    /** The views of these events as they are when all come at once. */
    Map<String, Document> atOnce(List<RecordedEvent> events) {
        MongoDatabase elsewhere = mongo.database("at-once-" + events.size());
        Views views = MongoStores.open(elsewhere, new Generation(2));
        EventReplay replay = new EventReplay(
                views.histories(), Editions.of(Referentiels.shipped()).all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(events).all());
        return Dump.of(elsewhere, new Generation(2));
    }
}
