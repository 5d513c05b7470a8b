package fr.jalon.command.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.election.Connections;
import fr.jalon.command.given.Database;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import fr.jalon.strength.Strength;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the feed to Kafka: nothing left out, nothing overtaken, whatever dies in between. */
class PublisherTest {

    private static final int PARTITIONS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> TERRITORIES = List.of("243500139", "200067213", "200054781", "200046977");

    private Database database;
    private Topic topic;
    private final List<Publisher> publishers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        database = new Database();
        topic = OneBroker.topic("publication").create(PARTITIONS);
    }

    @AfterEach
    void stop() {
        publishers.forEach(Publisher::close);
        database.close();
    }

    private KafkaLog kafkaLog() {
        return new KafkaLog(
                new NewTopic(topic.name(), PARTITIONS, (short) 1),
                Map.of("bootstrap.servers", topic.broker(), "fetch.max.wait.ms", 20));
    }

    private Publisher publisher(Connections connections) {
        Publisher publisher = new Publisher(
                connections,
                new CloudEventMapping(URI.create("http://localhost:8080")),
                topic.name(),
                Topic::producer,
                this::kafkaLog,
                Traces.none());
        publishers.add(publisher);
        publisher.start();
        return publisher;
    }

    /** Appends events, the territories in turn, and gives them their places. */
    private void feed(int from, int to) throws SQLException {
        try (Connection connection = database.open()) {
            Database.appendAll(connection, () -> {
                for (int number = from; number < to; number++) {
                    Database.append(
                            connection,
                            TERRITORIES.get(number % TERRITORIES.size()),
                            number / TERRITORIES.size(),
                            "2026-11-23T10:00:00Z");
                }
            });
        }
        database.execute("""
                with gone as (delete from event_pending returning global_index),
                     numbered as (select global_index, row_number() over (order by global_index) as place from gone),
                     last as (select coalesce(max(position), -1) as position from event_feed)
                insert into event_feed
                select last.position + place, global_index, clock_timestamp() + place * interval '1 microsecond'
            from numbered, last\
            """);
        publishers.forEach(Publisher::wake);
    }

    private void awaitPublished(int events) {
        await().until(() ->
                database.rows("select last_position from publication").equals(List.of(Integer.toString(events - 1))));
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** What readers are promised: every position, and within a territory each for the first time after the one before. */
    private void assertWholeAndInOrder(int events) {
        List<ConsumerRecord<String, byte[]>> records = topic.records();
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
        ConsumerRecord<String, byte[]> event = topic.records().getFirst();
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
        assertThat(topic.records()).as("it was sent again").hasSizeGreaterThan(1_200);
        assertWholeAndInOrder(1_200);
    }

    @Test
    void two_publishers_whose_sessions_die_again_and_again_lose_and_overtake_nothing() throws SQLException {
        publisher(database::open);
        publisher(database::open);
        int events = 0;
        for (int round = 0; round < Strength.times(20); round++) {
            feed(events, events + 200);
            events += 200;
            publishers.forEach(Publisher::wake);
            await().until(() -> database.killElected() > 0);
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
        assertThat(topic.records()).hasSize(20);
    }

    @Test
    void a_topic_that_was_made_anew_gets_everything_again() throws SQLException {
        feed(0, 40);
        publisher(database::open);
        awaitPublished(40);
        publishers.getFirst().close();
        topic = new Topic(topic.name() + "-anew");
        feed(40, 45);
        publisher(database::open);
        awaitPublished(45);
        assertWholeAndInOrder(45);
    }

    @Test
    void a_topic_that_is_deleted_under_a_running_publisher_is_made_and_filled_again() throws Exception {
        feed(0, 40);
        publisher(database::open);
        awaitPublished(40);
        String before = topic.id();
        topic.delete();
        await().atMost(LONG.multipliedBy(2))
                .until(() -> database.rows(
                                "select 1 from publication where last_position = 39 and topic_id <> '" + before + "'")
                        .equals(List.of("1")));
        assertWholeAndInOrder(40);
        feed(40, 45);
        awaitPublished(45);
        assertWholeAndInOrder(45);
    }

    @Test
    void a_topic_whose_oldest_records_were_deleted_is_seen_to_have_lost_its_beginning() throws Exception {
        feed(0, 40);
        publisher(database::open);
        awaitPublished(40);
        try (KafkaLog log = kafkaLog()) {
            assertThat(log.hasLostItsBeginning()).isFalse();
            topic.loseItsBeginning();
            assertThat(log.hasLostItsBeginning()).isTrue();
        }
        // What comes is published all the same.
        feed(40, 45);
        awaitPublished(45);
    }

    @Test
    void what_kafka_lost_in_a_power_cut_is_published_again() throws Exception {
        feed(0, 60);
        publisher(database::open);
        awaitPublished(60);
        publishers.getFirst().close();
        losesItsNewest(7, 0);
        publisher(database::open);
        awaitPublished(60);
        await().untilAsserted(() -> assertWholeAndInOrder(60));
        feed(60, 65);
        awaitPublished(65);
        assertWholeAndInOrder(65);
    }

    @Test
    void what_was_sent_since_does_not_hide_what_kafka_lost() throws Exception {
        feed(0, 60);
        publisher(database::open);
        awaitPublished(60);
        publishers.getFirst().close();
        // Events that were sent and not written down as published stand where the lost ones were.
        feed(60, 80);
        losesItsNewest(3, 20);
        publisher(database::open);
        awaitPublished(80);
        // A reader that found a version missing waits for it: what counts is that it comes, and the rest behind it.
        assertThat(positionsBehind("59")).contains("63", "79");
    }

    @Test
    void a_newer_kafka_beside_an_older_log_is_left_alone() throws Exception {
        feed(0, 20);
        publisher(database::open);
        awaitPublished(20);
        publishers.getFirst().close();
        Database older = new Database();
        database.close();
        database = older;
        feed(0, 10);
        publisher(database::open);
        await().until(() -> publishers.getLast().hasDiverged());
        assertThat(topic.records()).hasSize(20);
        assertThat(database.rows("select * from publication")).isEmpty();
    }

    /** The positions that come in the topic after the first time that another has come, whatever the partition. */
    private Set<String> positionsBehind(String position) {
        Set<String> behind = new HashSet<>();
        Map<Integer, Boolean> seen = new HashMap<>();
        for (ConsumerRecord<String, byte[]> event : topic.records()) {
            String own = header(event, "ce_sequence");
            if (own.equals(position)) {
                seen.put(event.partition(), true);
            }
            if (Boolean.TRUE.equals(seen.get(event.partition()))) {
                behind.add(own);
            }
        }
        return behind;
    }

    /** Another topic in its place that lacks the newest records, but has some that nobody wrote down as published. */
    private void losesItsNewest(int lost, int sentSince) throws Exception {
        Topic damaged = new Topic(topic.name() + "-damaged").create(PARTITIONS);
        List<ConsumerRecord<String, byte[]>> kept = topic.records().stream()
                .sorted(Comparator.comparingLong(event -> Long.parseLong(header(event, "ce_sequence"))))
                .toList();
        try (Producer<String, byte[]> producer = Topic.producer()) {
            kept.subList(0, kept.size() - lost)
                    .forEach(event -> producer.send(
                            new ProducerRecord<>(damaged.name(), null, event.key(), event.value(), event.headers())));
            for (int number = kept.size(); number < kept.size() + sentSince; number++) {
                ProducerRecord<String, byte[]> unsaved = new ProducerRecord<>(
                        damaged.name(),
                        TERRITORIES.get(number % TERRITORIES.size()),
                        "{}".getBytes(StandardCharsets.UTF_8));
                unsaved.headers()
                        .add("ce_sequence", Integer.toString(number).getBytes(StandardCharsets.UTF_8))
                        .add(
                                "ce_territoryversion",
                                Integer.toString(number / TERRITORIES.size() + 1)
                                        .getBytes(StandardCharsets.UTF_8))
                        .add(
                                "ce_id",
                                (TERRITORIES.get(number % TERRITORIES.size()) + "-" + number / TERRITORIES.size())
                                        .getBytes(StandardCharsets.UTF_8));
                producer.send(unsaved);
            }
        }
        topic = damaged;
        database.execute("update publication set topic_id = '" + damaged.id() + "'");
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
