package fr.jalon.query.given;

import static org.awaitility.Awaitility.await;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.servers.KafkaServer;
import fr.jalon.servers.Servers;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker, with the topic of events on it. */
public final class OneBroker implements AutoCloseable {

    private static final String TOPIC = "jalon.events.v1";
    public static final int PARTITIONS = 4;

    private final KafkaServer server;
    private final KafkaProducer<String, byte[]> producer;
    private final String address;

    public OneBroker(Path folder) throws Exception {
        server = Servers.kafka(folder);
        address = server.address();
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", address));
        makeTopic();
        client.put("acks", "all");
        producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    }

    private void makeTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** The topic is lost with all that was in it, and made anew under its name. */
    public void loseTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().ignoreExceptions().until(() -> {
                makeTopic();
                return true;
            });
        }
    }

    public String address() {
        return address;
    }

    /** Publishes events as the write side does. */
    public void publish(List<RecordedEvent> events) throws ExecutionException, InterruptedException {
        CloudEventMapping mapping = new CloudEventMapping(URI.create("http://localhost:8080"));
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            for (RecordedEvent event : events) {
                Headers headers = new RecordHeaders();
                byte[] data = serializer.serialize(TOPIC, headers, mapping.toCloudEvent(event));
                producer.send(new ProducerRecord<>(TOPIC, null, event.siren().digits(), data, headers))
                        .get();
            }
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
        producer.send(new ProducerRecord<>(TOPIC, key, new byte[] {(byte) 0xff, 0, 17}))
                .get();
    }

    @Override
    public void close() {
        producer.close();
        server.close();
    }
}
