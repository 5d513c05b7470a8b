package fr.jalon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** The projection is made to stand still, is seen to, and is seen to recover. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandstillTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** So many that every one of the four partitions gets some. */
    private static final int KEYS = 16;

    private static final String HEALTH = "/actuator/health";
    private static final String READINESS = HEALTH + "/readiness";

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    private final OneMongo mongo = OneMongo.alone();
    private EventsOnKafka kafka;
    private ServletWebServerApplicationContext service;

    @BeforeAll
    void start() throws Exception {
        kafka = new EventsOnKafka("standstill");
        service = ReadSide.start(Wiring.class, kafka, mongo, "--jalon.stalled-after=PT2S");
    }

    @AfterAll
    void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    private HttpResponse<String> ask(String path, String role) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path));
        if (!role.isEmpty()) {
            request.header("Authorization", "Bearer " + Tokens.with(role));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private int status(String path) throws Exception {
        return ask(path, "").statusCode();
    }

    private JsonNode component(String name) throws Exception {
        return ((Reading.Read<JsonNode>) Json.parse(ask(HEALTH, "admin").body()))
                .value()
                .path("components")
                .path(name);
    }

    /** What is no event has to be looked at as well, and needs no history. */
    private void publishToEveryPartition() throws Exception {
        for (int key = 0; key < KEYS; key++) {
            kafka.publishGarbage("key-" + key);
        }
    }

    @Test
    void partitions_that_nobody_projects_take_the_service_out_of_the_balancer_and_back() throws Exception {
        await().until(() -> status(READINESS) == 200);
        AtomicBoolean over = new AtomicBoolean();
        // An instance that has hung: it takes its share of the partitions, and shows that it lives, and projects
        // nothing.
        Thread hung = Thread.ofPlatform().start(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            kafka.topic().broker(),
                            "group.id",
                            "jalon-query-" + kafka.topic().name() + "_g1",
                            "enable.auto.commit",
                            false),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(kafka.topic().name()));
                while (!over.get()) {
                    consumer.poll(Duration.ofMillis(100));
                }
            }
        });
        try {
            await("events come to the one that has hung").until(() -> {
                publishToEveryPartition();
                return status(READINESS) == 503;
            });
            assertThat(component("projection").path("status").asString()).isEqualTo("DOWN");
            assertThat(component("projection").path("details").path("behind").asLong())
                    .isPositive();
            assertThat(status(HEALTH + "/liveness")).isEqualTo(200);
            assertThat(ask("/actuator/prometheus", "admin").body()).contains("jalon_projection_stalled 1.0");
        } finally {
            over.set(true);
            hung.join();
        }
        await("it recovers").until(() -> status(READINESS) == 200);
        assertThat(component("projection").path("details").path("behind").asLong())
                .isZero();
    }

    /** The last: the store stays away. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_store_of_views_that_is_away_is_told() throws Exception {
        await().until(() -> status(READINESS) == 200);
        mongo.close();
        await("it is seen").until(() -> status(READINESS) == 503);
        assertThat(component("views").path("status").asString()).isEqualTo("DOWN");
        assertThat(status(HEALTH + "/liveness")).isEqualTo(200);
    }

    @Test
    void metrics_are_for_administrators() throws Exception {
        assertThat(status("/actuator/prometheus")).isEqualTo(401);
        assertThat(ask("/actuator/prometheus", "auditor").statusCode()).isEqualTo(403);
        assertThat(ask("/actuator/prometheus", "admin").body())
                .contains("jalon_projection_lag_events", "jalon_stream_clients", "jalon_rebuild_running");
    }
}
