package fr.jalon.query.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.edge.tracing.Traces;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.Breaking;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Delivery;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.listener.ConsumerSeekAware;

class EventSubscriptionTest {

    private static OneMongo mongo;

    private final Views views =
            MongoStores.open(mongo.database(UUID.randomUUID().toString()), new Generation(1));

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Test
    void each_partition_starts_where_the_views_stand_or_where_a_parked_territory_waits() {
        views.checkpoints().save(Map.of(0, 50L, 1, 60L));
        views.stopped().park(new StoppedTerritory("243500139", "unknown type", 1, 17));
        views.stopped().park(new StoppedTerritory("0/3", "no event", 0, 3));
        assertThat(seeks(views)).isEqualTo(Map.of(0, 50L, 1, 17L, 2, 0L));
    }

    @Test
    void without_the_views_each_partition_starts_at_the_beginning() {
        views.checkpoints().save(Map.of(0, 50L, 1, 60L));
        assertThat(seeks(Breaking.after(0, views))).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
    }

    @Test
    void in_another_log_of_the_same_name_each_partition_starts_at_the_beginning() {
        views.checkpoints().save(Map.of(0, 50L, 1, 60L));
        assertThat(seeks(views, Optional.of("first"))).isEqualTo(Map.of(0, 50L, 1, 60L, 2, 0L));
        assertThat(seeks(views, Optional.empty())).isEqualTo(Map.of(0, 50L, 1, 60L, 2, 0L));
        assertThat(seeks(views, Optional.of("made anew"))).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
        views.checkpoints().save(Map.of(0, 20L));
        assertThat(seeks(views, Optional.of("made anew"))).isEqualTo(Map.of(0, 20L, 1, 0L, 2, 0L));
    }

    @Test
    void a_record_that_tells_whose_it_is_and_where_stands_for_its_territory() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("jalon.events.v1", 2, 7, null, new byte[] {1});
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", "e");
        header(record, "ce_source", "/territories/243500139");
        header(record, "ce_type", "jalon.UnheardOf.v9");
        header(record, "ce_sequence", "12");
        assertThat(DeliveryReader.read(record)).isInstanceOfSatisfying(Delivery.Undecodable.class, unreadable -> {
            assertThat(unreadable.siren()).isEqualTo("243500139");
            assertThat(unreadable.position()).isEqualTo(12);
            assertThat(unreadable.offset()).isEqualTo(7);
        });
    }

    @Test
    void a_record_that_tells_neither_is_no_event() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("jalon.events.v1", 2, 7, "243500139".getBytes(StandardCharsets.UTF_8), null);
        assertThat(DeliveryReader.read(record)).isInstanceOf(Delivery.Unrelated.class);
        header(record, "ce_source", "/territories/243500139");
        header(record, "ce_sequence", "99999999999999999999");
        assertThat(DeliveryReader.read(record)).isInstanceOf(Delivery.Unrelated.class);
    }

    /** Each header in turn, the key and the value: whatever stands there, something comes of the record. */
    @ParameterizedTest
    @MethodSource("fr.jalon.strength.FromHell#words")
    void a_record_with_a_word_from_hell_is_legible_or_waits_or_is_none_of_ours(String word) {
        Map<String, String> whole = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "243500139-0",
                "ce_source", "/territories/243500139",
                "ce_type", "jalon.LevelLost.v1",
                "ce_sequence", "12",
                "ce_territoryversion", "1",
                "ce_time", "2026-11-23T10:00:00Z",
                "ce_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "content-type", "application/json",
                "value", "{\"level\":3}");
        for (String changed : whole.keySet()) {
            Map<String, String> parts = new HashMap<>(whole);
            parts.put(changed, word);
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    "jalon.events.v1",
                    2,
                    7,
                    word.getBytes(StandardCharsets.UTF_8),
                    parts.remove("value").getBytes(StandardCharsets.UTF_8));
            parts.forEach((name, value) -> header(record, name, value));
            assertThat(DeliveryReader.read(record).offset()).as(changed).isEqualTo(7);
        }
    }

    private static void header(ConsumerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Integer, Long> seeks(Views reached) {
        return seeks(reached, Optional.empty());
    }

    private static Map<Integer, Long> seeks(Views reached, Optional<String> log) {
        EventReplay replay = new EventReplay(
                reached.histories(), Editions.of(Referentiels.shipped()).all());
        Seeks seeks = new Seeks();
        Map<TopicPartition, Long> assigned = new HashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            assigned.put(new TopicPartition("jalon.events.v1", partition), 999L);
        }
        new EventSubscription(reached, new Projector(reached, replay), Traces.none(), () -> log, () -> true)
                .onPartitionsAssigned(assigned, seeks);
        return seeks.offsets;
    }

    private static final class Seeks implements ConsumerSeekAware.ConsumerSeekCallback {

        private final Map<Integer, Long> offsets = new TreeMap<>();

        @Override
        public void seek(String topic, int partition, long offset) {
            offsets.put(partition, offset);
        }

        @Override
        public void seek(String topic, int partition, java.util.function.Function<Long, Long> offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToBeginning(String topic, int partition) {
            offsets.put(partition, 0L);
        }

        @Override
        public void seekToBeginning(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> seekToBeginning(partition.topic(), partition.partition()));
        }

        @Override
        public void seekToEnd(String topic, int partition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToEnd(Collection<TopicPartition> partitions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekRelative(String topic, int partition, long offset, boolean toCurrent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToTimestamp(String topic, int partition, long timestamp) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seekToTimestamp(Collection<TopicPartition> partitions, long timestamp) {
            throw new UnsupportedOperationException();
        }
    }
}
