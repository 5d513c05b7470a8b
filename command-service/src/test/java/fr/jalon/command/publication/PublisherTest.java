package fr.jalon.command.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.feed.Connections;
import fr.jalon.command.given.Database;
import fr.jalon.command.given.OneBroker;
import fr.jalon.contract.event.CloudEventMapping;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the feed to Kafka: nothing left out, nothing overtaken, whatever dies in between. */
class PublisherTest {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final int PARTITIONS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> TERRITORIES = List.of("243500139", "200067213", "200054781", "200046977");

    private static OneBroker broker;

    private Database database;
    private String topic;
    private final List<Publisher> publishers = new ArrayList<>();

    @BeforeAll
    static void start_broker(@TempDir Path folder) throws Exception {
        broker = new OneBroker(folder);
    }

    @AfterAll
    static void stop_broker() {
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        database = new Database();
        topic = "publication-" + TOPICS.incrementAndGet();
        broker.createTopic(topic, PARTITIONS);
    }

    @AfterEach
    void stop() {
        publishers.forEach(Publisher::close);
        database.close();
    }

    private Publisher publisher(Connections connections) {
        Publisher publisher = new Publisher(
                connections, new CloudEventMapping(URI.create("http://localhost:8080")), topic, broker::producer);
        publishers.add(publisher);
        publisher.start();
        return publisher;
    }

    /** Appends events, the territories in turn, and gives them their places. */
    private void feed(int from, int to) throws SQLException {
        try (Connection connection = database.open()) {
            for (int number = from; number < to; number++) {
                Database.append(
                        connection,
                        TERRITORIES.get(number % TERRITORIES.size()),
                        number / TERRITORIES.size(),
                        "2026-11-23T10:00:00Z");
            }
        }
        database.execute("""
                with gone as (delete from event_pending returning global_index),
                     numbered as (select global_index, row_number() over (order by global_index) as place from gone),
                     last as (select coalesce(max(position), -1) as position from event_feed)
                insert into event_feed
                select last.position + place, global_index, clock_timestamp() + place * interval '1 microsecond'
                from numbered, last""");
    }

    private void awaitPublished(int events) {
        await().atMost(LONG)
                .until(() -> database.rows("select last_position from publication")
                        .equals(List.of(Integer.toString(events - 1))));
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** What readers are promised: every position, and within a territory each for the first time after the one before. */
    private void assertWholeAndInOrder(int events) {
        List<ConsumerRecord<String, byte[]>> records = broker.records(topic);
        Map<String, Long> versions = new HashMap<>();
        Set<Long> positions = new HashSet<>();
        for (ConsumerRecord<String, byte[]> event : records) {
            long version = Long.parseLong(header(event, "ce_territoryversion"));
            long seen = versions.getOrDefault(event.key(), 0L);
            assertThat(version).as("version of %s", event.key()).isLessThanOrEqualTo(seen + 1);
            versions.put(event.key(), Math.max(seen, version));
            positions.add(Long.parseLong(header(event, "ce_sequence")));
        }
        assertThat(positions).hasSize(events).contains(0L, events - 1L);
    }

    @Test
    void an_event_travels_as_a_cloud_event_with_the_bytes_that_were_stored() throws SQLException {
        feed(0, 1);
        publisher(database::open);
        awaitPublished(1);
        ConsumerRecord<String, byte[]> event = broker.records(topic).getFirst();
        assertThat(new String(event.value(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"m0\",\"title\":\"Été\"}");
        assertThat(event.key()).isEqualTo(TERRITORIES.getFirst());
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_id")).isEqualTo(TERRITORIES.getFirst() + "-0");
        assertThat(header(event, "ce_source")).isEqualTo("/territories/" + TERRITORIES.getFirst());
        assertThat(header(event, "ce_type")).isEqualTo("jalon.OtherEvent.v1");
        assertThat(header(event, "ce_subject")).isEqualTo("m0");
        assertThat(header(event, "ce_dataschema")).isEqualTo("http://localhost:8080/schemas/jalon.OtherEvent.v1.json");
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(header(event, "ce_sequence")).isEqualTo("0");
        assertThat(header(event, "ce_territoryversion")).isEqualTo("1");
        assertThat(header(event, "ce_actor")).isEqualTo("somebody");
        assertThat(header(event, "ce_correlationid")).isEqualTo("c");
        assertThat(header(event, "ce_causationid")).isEqualTo("because");
        assertThat(header(event, "ce_time")).endsWith("Z");
    }

    @Test
    void a_long_feed_is_published_whole_and_in_order() throws SQLException {
        feed(0, 1_700);
        publisher(database::open);
        awaitPublished(1_700);
        assertWholeAndInOrder(1_700);
    }

    @Test
    void a_crash_between_sending_and_saving_may_double_but_loses_and_overtakes_nothing() throws SQLException {
        feed(0, 1_200);
        AtomicInteger crashes = new AtomicInteger();
        publisher(() -> crashingBeforeItSaves(database.open(), crashes, 3));
        awaitPublished(1_200);
        assertThat(crashes).hasValueGreaterThanOrEqualTo(3);
        assertThat(broker.records(topic)).as("it was sent again").hasSizeGreaterThan(1_200);
        assertWholeAndInOrder(1_200);
    }

    @Test
    void two_publishers_whose_sessions_die_again_and_again_lose_and_overtake_nothing() throws SQLException {
        publisher(database::open);
        publisher(database::open);
        int events = 0;
        for (int round = 0; round < 8; round++) {
            feed(events, events + 200);
            events += 200;
            publishers.forEach(Publisher::wake);
            database.killElected();
        }
        awaitPublished(events);
        assertWholeAndInOrder(events);
    }

    @Test
    void it_goes_on_from_where_it_stopped() throws SQLException {
        feed(0, 10);
        publisher(database::open);
        awaitPublished(10);
        publishers.getFirst().close();
        feed(10, 20);
        publisher(database::open);
        awaitPublished(20);
        assertThat(broker.records(topic)).hasSize(20);
    }

    /** A connection that fails when the position is to be saved, as a process that dies after sending. */
    private static Connection crashingBeforeItSaves(Connection connection, AtomicInteger crashes, int times) {
        return (Connection) Proxy.newProxyInstance(
                PublisherTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0].toString().contains("insert into publication")
                            && crashes.incrementAndGet() <= times) {
                        throw new SQLException("the process died");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
