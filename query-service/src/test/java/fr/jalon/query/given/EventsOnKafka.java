package fr.jalon.query.given;

import static org.awaitility.Awaitility.await;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A topic of events, with nothing in it at first, on the broker of all tests. */
public final class EventsOnKafka implements AutoCloseable {

    public static final int PARTITIONS = 4;

    private final Topic topic;
    private final Producer<String, byte[]> producer = Topic.producer();

    /** Makes the topic; what it is for stands in its name. */
    public EventsOnKafka(String purpose) throws ExecutionException, InterruptedException {
        topic = OneBroker.topic(purpose).create(PARTITIONS);
    }

    /** What leads a service there, and lets its instances share the partitions without waiting for one another. */
    public List<String> settings() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + topic.broker(),
                "--jalon.kafka.topic=" + topic.name(),
                "--spring.kafka.consumer.heartbeat-interval=200ms",
                "--spring.kafka.consumer.fetch-max-wait=100ms");
    }

    /** The topic. */
    public Topic topic() {
        return topic;
    }

    /** The topic is lost with all that was in it, and made anew under its name. */
    public void loseTopic() throws ExecutionException, InterruptedException {
        topic.delete();
        await().ignoreExceptions().until(() -> {
            topic.create(PARTITIONS);
            return true;
        });
    }

    /** Publishes events as the write side does; returns when Kafka has them. */
    public void publish(List<RecordedEvent> events) throws ExecutionException, InterruptedException {
        CloudEventMapping mapping = new CloudEventMapping(URI.create("http://localhost:8080"));
        List<Future<?>> sent = new ArrayList<>();
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            for (RecordedEvent event : events) {
                Headers headers = new RecordHeaders();
                byte[] data = serializer.serialize(topic.name(), headers, mapping.toCloudEvent(event));
                sent.add(producer.send(
                        new ProducerRecord<>(topic.name(), null, event.siren().digits(), data, headers)));
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    /** Publishes an event of a type that nobody here knows. */
    public void publishUnheardOf(RecordedEvent event) throws ExecutionException, InterruptedException {
        publish(List.of(new RecordedEvent(
                event.eventId(),
                event.siren(),
                "jalon.UnheardOf.v9",
                event.position(),
                event.territoryVersion(),
                event.recordedAt(),
                null,
                event.actor(),
                event.correlationId(),
                null,
                "{}")));
    }

    /** Publishes bytes that are no event at all. */
    public void publishGarbage(String key) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), key, new byte[] {(byte) 0xff, 0, 17}))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
