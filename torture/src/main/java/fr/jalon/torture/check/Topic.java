package fr.jalon.torture.check;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.contract.event.RecordedEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic, read from its beginning to its end by somebody whom nobody knows. */
final class Topic {

    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    private Topic() {}

    /** The events of each partition, in the order in which they stand there. */
    static List<List<RecordedEvent>> read(int port) throws IOException {
        Map<Integer, List<RecordedEvent>> read = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(EventTopic.NAME).stream()
                    .map(partition -> new TopicPartition(EventTopic.NAME, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long begun = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() - begun > READ_WITHIN.toNanos()) {
                    throw new IOException("the topic cannot be read within " + READ_WITHIN);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    read.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                            .add(CloudEventMapping.fromCloudEvent(
                                    KafkaMessageFactory.createReader(record.headers(), record.value())
                                            .toEvent()));
                }
            }
        }
        return List.copyOf(read.values());
    }
}
