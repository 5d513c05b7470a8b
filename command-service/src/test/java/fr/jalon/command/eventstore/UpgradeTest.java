package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A log that an older version wrote, kept as it was, is brought up to date and gone on from. */
class UpgradeTest {

    private static final String AUBE = "999000011";
    private static final long KEPT_EVENTS = 44;
    private static final String MEETING =
            "{\"type\":\"actors-meeting-held\",\"id\":\"%s\",\"occurredOn\":\"%s\",\"title\":\"Rencontre du club\"}";

    private static final Topic TOPIC = OneBroker.topic("upgrade");
    private static OnePostgres postgres;
    private static List<String> before;
    private static Service service;

    @BeforeAll
    static void start_on_the_kept_log() throws SQLException {
        postgres = new OnePostgres();
        Flyway.configure()
                .dataSource(postgres.source())
                .schemas("jalon")
                .createSchemas(true)
                .target("3")
                .load()
                .migrate();
        fill("/kept/log-of-schema-3.sql");
        before = log();
        service = new Service(postgres, TOPIC);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_event_stands_as_it_was_and_is_published_where_it_stood() {
        assertThat(before).hasSize((int) KEPT_EVENTS);
        assertThat(log()).startsWith(before.toArray(String[]::new));

        await("a new Kafka has all of it")
                .untilAsserted(() -> assertThat(positions())
                        .containsAll(LongStream.range(0, KEPT_EVENTS).boxed().toList()));
    }

    @Test
    void the_next_command_builds_on_what_was_recorded() {
        Service.Reply taken = service.post(milestones(), MEETING.formatted("kept-2", "2025-01-10"));
        assertThat(taken.status()).as("an identifier of then is taken").isEqualTo(409);

        Service.Reply next = service.post(milestones(), MEETING.formatted("after", "2025-01-10"));
        assertThat(next.status()).as(next.text()).isEqualTo(201);
        assertThat(next.json().path("version").asLong()).isGreaterThan(29);

        Service.Reply corrected = service.post(
                milestones() + "/kept-2/correction",
                "{\"reason\":\"Un jour plus tard\",\"milestone\":" + MEETING.formatted("kept-4", "2024-05-08") + "}");
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
    }

    @Test
    void a_key_of_then_is_answered_as_it_was_then() {
        Service.Reply again =
                service.post(milestones(), MEETING.formatted("kept-1", "2024-05-06"), "Idempotency-Key", "kept-key");

        assertThat(again.json().path("milestoneId").asString()).as(again.text()).isEqualTo("kept-1");
        assertThat(again.json().path("version").asLong()).isEqualTo(25);
    }

    private static String milestones() {
        return "/api/v1/territories/" + AUBE + "/milestones";
    }

    private static Set<Long> positions() {
        return TOPIC.records().stream().map(UpgradeTest::position).collect(Collectors.toSet());
    }

    private static Long position(ConsumerRecord<String, byte[]> event) {
        return Long.valueOf(new String(event.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }

    private static List<String> log() {
        return postgres.client().sql("""
                        select e.event_identifier || f.position || f.recorded_at || encode(e.payload, 'hex') || encode(e.meta_data, 'hex')
                        from domain_event_entry e join event_feed f using (global_index) order by f.position
                        """).query(String.class).list();
    }

    private static void fill(String resource) throws SQLException {
        try (InputStream script = UpgradeTest.class.getResourceAsStream(resource);
                Connection connection = postgres.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
