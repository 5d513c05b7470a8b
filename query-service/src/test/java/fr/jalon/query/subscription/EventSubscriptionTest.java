package fr.jalon.query.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.door.tracing.Traces;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.given.Breaking;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Delivery;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.Views;
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
        views.parked().park(new Parked("243500139", "unknown type", 1, 17));
        views.parked().park(new Parked("0/3", "no event", 0, 3));
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
        assertThat(new RecordReading(EventCodec.current()).read(record))
                .isInstanceOfSatisfying(Delivery.Illegible.class, illegible -> {
                    assertThat(illegible.siren()).isEqualTo("243500139");
                    assertThat(illegible.position()).isEqualTo(12);
                    assertThat(illegible.offset()).isEqualTo(7);
                });
    }

    @Test
    void a_record_that_tells_neither_is_no_event() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("jalon.events.v1", 2, 7, "243500139".getBytes(StandardCharsets.UTF_8), null);
        assertThat(new RecordReading(EventCodec.current()).read(record)).isInstanceOf(Delivery.Foreign.class);
        header(record, "ce_source", "/territories/243500139");
        header(record, "ce_sequence", "99999999999999999999");
        assertThat(new RecordReading(EventCodec.current()).read(record)).isInstanceOf(Delivery.Foreign.class);
    }

    private static void header(ConsumerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Integer, Long> seeks(Views reached) {
        return seeks(reached, Optional.empty());
    }

    private static Map<Integer, Long> seeks(Views reached, Optional<String> log) {
        Folding folding = new Folding(
                reached.histories(),
                EventCodec.current(),
                Editions.of(Referentiels.shipped()).all());
        Seeks seeks = new Seeks();
        Map<TopicPartition, Long> assigned = new HashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            assigned.put(new TopicPartition("jalon.events.v1", partition), 999L);
        }
        new EventSubscription(
                        reached,
                        new Projector(reached, folding),
                        new RecordReading(EventCodec.current()),
                        Traces.none(),
                        () -> log)
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
