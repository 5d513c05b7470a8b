package fr.jalon.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic on {@link OneBroker}, there or not.
 *
 * @param name what it is called on the broker
 */
public record Topic(String name) {

    /** Host and port of its broker. */
    public String broker() {
        return OneBroker.address();
    }

    /** Makes it. */
    public Topic create(int partitions) throws ExecutionException, InterruptedException {
        OneBroker.admin()
                .createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
        return this;
    }

    /** Deletes it with all its records. */
    public void delete() throws ExecutionException, InterruptedException {
        OneBroker.admin().deleteTopics(List.of(name)).all().get();
    }

    /** Deletes all records but the newest of each partition, so that its ends tell nothing: as the retention does of a topic that has one. */
    public void loseItsBeginning() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> oldest = new HashMap<>();
        records()
                .forEach(record -> oldest.merge(
                        new TopicPartition(name, record.partition()),
                        RecordsToDelete.beforeOffset(record.offset()),
                        (one, other) -> one.beforeOffset() > other.beforeOffset() ? one : other));
        OneBroker.admin().deleteRecords(oldest).all().get();
    }

    /** What tells it from another of the same name. */
    public String id() throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> described =
                OneBroker.admin().describeTopics(List.of(name)).allTopicNames().get();
        return Objects.requireNonNull(described.get(name)).topicId().toString();
    }

    /** A producer that loses and overtakes nothing. */
    public static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        OneBroker.address(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** All records, partition by partition, each in order. */
    public List<ConsumerRecord<String, byte[]>> records() {
        // A consumer that is closed waits for what it has asked for last.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", OneBroker.address(), "auto.offset.reset", "earliest", "fetch.max.wait.ms", 20);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
