package fr.jalon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.given.Dump;
import fr.jalon.query.given.OneBroker;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.view.Generation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** Two instances of the service over one broker and one store, for each test anew. */
abstract class TwoInstances {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    static final String REBUILD = "/api/v1/operations/rebuild";
    static final String PARKED = "/api/v1/operations/parked";
    static final long SEED = Long.getLong("jalon.seed", 7);

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    @TempDir
    private Path folder;

    final OneMongo mongo = new OneMongo();
    final MongoDatabase database = mongo.database("jalon");
    final List<RecordedEvent> events = new RandomCommands(SEED).recording(400).events();
    final List<ServletWebServerApplicationContext> instances = new ArrayList<>();
    OneBroker kafka;

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

    JsonNode rebuilt(int instance, String path) throws Exception {
        HttpResponse<String> begun = send(instance, "POST", path, "admin");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).hasValue(REBUILD);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> List.of("done", "failed")
                        .contains(rebuild(instance).path("state").asString()));
        return rebuild(instance);
    }

    Map<String, Document> atOnce() {
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
}
