package fr.jalon.command.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each part of the write side is made to stand still, is seen to, and is seen to recover. */
class StandstillTest {

    private static final long SEQUENCER = 0x4A41_4C4F_4E01L;
    private static final long KEEPER = 0x4A41_4C4F_4E05L;
    private static final long PUBLISHER = 0x4A41_4C4F_4E02L;
    private static final String HEALTH = "/actuator/health";
    private static final String READINESS = HEALTH + "/readiness";
    private static final String LIVENESS = HEALTH + "/liveness";

    private static final Topic TOPIC = OneBroker.topic("standstill");
    private static OnePostgres postgres;
    private static Service service;

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        // By a version that asked nothing of it.
        TOPIC.create(EventTopic.PARTITIONS);
        postgres = new OnePostgres();
        service = new Service(
                postgres, TOPIC, "--jalon.stalled-after=PT2S", "--spring.datasource.hikari.connection-timeout=500");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static int status(String path) {
        return service.send("GET", path, "", "").status();
    }

    private static String component(String name) {
        return service.send("GET", HEALTH, Tokens.of("admin"), "")
                .json()
                .path("components")
                .path(name)
                .path("status")
                .asString();
    }

    private static void register(String siren) {
        Reply registered = service.post(
                "/api/v1/territories",
                "{\"siren\":\"" + siren + "\",\"name\":\"X\",\"kind\":\"metropole\",\"regionCode\":\"53\"}");
        assertThat(registered.status()).as(registered.text()).isIn(201, 503);
    }

    /** Takes the lock of a leader away from him, and does nothing with it. */
    private static final class Usurper implements AutoCloseable {

        private final Connection session;

        Usurper(long lock) throws SQLException {
            session = postgres.source().getConnection();
            try (Statement statement = session.createStatement()) {
                await().until(() -> {
                    statement.execute(
                            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = "
                                    + (lock & 0xFFFF_FFFFL) + " and pid <> pg_backend_pid()");
                    try (var tried = statement.executeQuery("select pg_try_advisory_lock(" + lock + ")")) {
                        return tried.next() && tried.getBoolean(1);
                    }
                });
            }
        }

        @Override
        public void close() throws SQLException {
            session.close();
        }
    }

    @Test
    void a_sequencer_that_stands_still_takes_the_service_out_of_the_balancer_and_back() throws SQLException {
        await().until(() -> status(READINESS) == 200);
        try (Usurper ignored = new Usurper(SEQUENCER)) {
            register("243500139");
            await("it is seen").until(() -> status(READINESS) == 503);
            assertThat(component("sequencer")).isEqualTo("DOWN");
            assertThat(status(HEALTH)).isEqualTo(503);
            assertThat(status(LIVENESS)).as("a restart would not help").isEqualTo(200);
        }
        await("it recovers").until(() -> status(READINESS) == 200 && status(HEALTH) == 200);
        assertThat(component("sequencer")).isEqualTo("UP");
    }

    @Test
    void a_publisher_that_stands_still_is_told_and_commands_are_still_taken() throws SQLException {
        await().until(() -> status(HEALTH) == 200);
        try (Usurper ignored = new Usurper(PUBLISHER)) {
            register("200067213");
            await("it is seen").until(() -> component("publication").equals("DOWN"));
            assertThat(status(HEALTH)).isEqualTo(503);
            assertThat(status(READINESS)).as("commands are stored all the same").isEqualTo(200);
        }
        await("it recovers").until(() -> status(HEALTH) == 200);
    }

    @Test
    void a_ledger_that_stands_still_is_told_and_commands_are_still_taken() throws SQLException {
        await().until(() -> status(HEALTH) == 200);
        try (Usurper ignored = new Usurper(KEEPER)) {
            register("200069409");
            await("it is seen").until(() -> component("ledger").equals("DOWN"));
            assertThat(status(READINESS)).as("commands are stored all the same").isEqualTo(200);
        }
        await("it recovers").until(() -> status(HEALTH) == 200);
    }

    @Test
    void a_topic_that_was_there_before_is_made_to_keep_all_that_it_is_given()
            throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC.name());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TOPIC.broker()))) {
            Config config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(topic)).all().get().get(topic));
            assertThat(Objects.requireNonNull(config.get("retention.ms")).value())
                    .isEqualTo("-1");
            assertThat(Objects.requireNonNull(config.get("max.message.bytes")).value())
                    .isEqualTo("4194304");
        }
    }

    @Test
    void a_database_that_is_away_is_told_and_not_taken_for_a_standstill() {
        await().until(() -> status(READINESS) == 200);
        postgres.refuseConnections(true);
        try {
            await("it is seen").until(() -> status(READINESS) == 503);
            assertThat(component("db")).isEqualTo("DOWN");
            assertThat(status(LIVENESS)).isEqualTo(200);
        } finally {
            postgres.refuseConnections(false);
        }
        await("it recovers").until(() -> status(READINESS) == 200);
    }

    @Test
    void while_the_database_is_away_commands_are_answered_with_503_and_are_not_stored() {
        String registration = "{\"siren\":\"200046977\",\"name\":\"Ici\",\"kind\":\"cc\",\"regionCode\":\"75\"}";
        postgres.refuseConnections(true);
        try {
            Reply command = service.post("/api/v1/territories", registration, "Idempotency-Key", "k");
            Reply lines = service.importLines("{\"type\":\"territory-registered\"," + registration.substring(1));

            for (Reply reply : new Reply[] {command, lines}) {
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).isNotEmpty();
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(reply.text()).doesNotContain("Exception", "jdbc", "postgres");
            }
        } finally {
            postgres.refuseConnections(false);
        }
        await().until(() -> service.post("/api/v1/territories", registration, "Idempotency-Key", "k")
                        .status()
                == 201);
        await().until(() -> publishedOf("200046977") == 1);
    }

    private static int publishedOf(String siren) {
        return (int) TOPIC.records().stream()
                .filter(event -> siren.equals(event.key()))
                .count();
    }

    @Test
    void health_says_nothing_more_to_strangers_than_that_it_is_well() {
        await().until(() -> status(HEALTH) == 200);
        assertThat(service.send("GET", HEALTH, "", "").json().propertyNames())
                .containsExactlyInAnyOrder("status", "groups");
        assertThat(status(HEALTH + "/db")).isEqualTo(404);
        assertThat(service.send("GET", READINESS, "", "").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(service.send("GET", HEALTH, Tokens.of("reader"), "").text()).doesNotContain("components");
        assertThat(service.send("GET", HEALTH, Tokens.of("admin"), "").text()).contains("components");
    }

    @Test
    void metrics_are_for_administrators_and_name_no_territory() {
        register("200054781");
        assertThat(status("/actuator/prometheus")).isEqualTo(401);
        assertThat(service.send("GET", "/actuator/prometheus", Tokens.of("animator"), "")
                        .status())
                .isEqualTo(403);
        String metrics = service.send("GET", "/actuator/prometheus", Tokens.of("admin"), "")
                .text();
        assertThat(metrics)
                .contains("jalon_feed_lag_events", "jalon_publication_lag_seconds", "jvm_memory_used_bytes")
                .doesNotContain("200054781");
    }
}
