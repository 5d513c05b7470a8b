package fr.jalon.query.given;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this process, with the topic of events on it. */
public final class OneBroker implements AutoCloseable {

    private static final String TOPIC = "jalon.events.v1";
    public static final int PARTITIONS = 4;

    private final KafkaRaftServer server;
    private final KafkaProducer<String, byte[]> producer;
    private final String address;

    public OneBroker(Path folder) throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        address = "127.0.0.1:" + port;
        try (PrintStream quiet = new PrintStream(Files.newOutputStream(folder.resolve("format.txt")), true)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.resolve("log").toString())
                    .addDirectory(folder.resolve("log").toString())
                    .run();
        }
        server = new KafkaRaftServer(new KafkaConfig(settings(folder, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", address));
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        client.put("acks", "all");
        producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
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
        server.shutdown();
        server.awaitShutdown();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> settings(Path folder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "10485760");
        return settings;
    }
}
