package fr.jalon.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this process. */
record EmbeddedKafka(KafkaRaftServer server, String address, Optional<String> guardedAddress) implements KafkaServer {

    private static final String HOST = "127.0.0.1:";

    static KafkaServer start(Path folder) {
        try {
            List<Integer> ports = FreePorts.choose(3);
            int port = ports.getFirst();
            int guardedPort = ports.get(1);
            format(folder);
            Map<String, String> settings = settings(folder, port, guardedPort, ports.getLast());
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, HOST + port, Optional.of(HOST + guardedPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void format(Path folder) throws IOException {
        try (PrintStream quiet =
                new PrintStream(Files.newOutputStream(folder.resolve("format.txt")), true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.resolve("log").toString())
                    .addDirectory(folder.resolve("log").toString())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, String> settings(Path folder, int port, int guardedPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + HOST + controllerPort);
        String open = "PLAINTEXT://" + HOST + port + ",SASL_PLAINTEXT://" + HOST + guardedPort;
        settings.put("listeners", open + ",CONTROLLER://" + HOST + controllerPort);
        settings.put("advertised.listeners", open);
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + OneBroker.USER + "=\""
                        + OneBroker.PASSWORD + "\";");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Many small topics, each with an index of that size for each of its partitions.
        settings.put("log.index.size.max.bytes", "65536");
        // It is in no cluster that could do without it, however busy the machine is.
        settings.put("broker.session.timeout.ms", "60000");
        settings.put("log.cleaner.dedupe.buffer.size", "10485760");
        return settings;
    }
}
