package fr.jalon.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka broker of all tests of this JVM. It starts when it is first asked for, and ends with the JVM. */
public final class OneBroker {

    /** Who is let in where a name is wanted. */
    static final String USER = "jalon";

    /** With which password. */
    static final String PASSWORD = "a-password-of-the-tests";

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private OneBroker() {}

    /** Whoever asks first starts it. */
    private static final class Running {

        private static final KafkaServer SERVER = start();
        private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", SERVER.address()));

        private static KafkaServer start() {
            try {
                Path folder = Files.createTempDirectory("jalon-one-broker");
                KafkaServer server = Servers.kafka(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    delete(folder);
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Host and port. */
    public static String address() {
        return Running.SERVER.address();
    }

    /**
     * A way in.
     *
     * @param address host and port
     * @param settings what a service of ours needs to be let in, as {@code --name=value}
     */
    public record GuardedListener(String address, List<String> settings) {

        /** Copies the settings. */
        public GuardedListener {
            settings = List.copyOf(settings);
        }
    }

    /** Where a name and a password are wanted (SASL/PLAIN); in a container, which has no such listener, the open one. */
    public static GuardedListener guardedListener() {
        return Running.SERVER
                .guardedAddress()
                .map(address -> new GuardedListener(address, guardedSettings()))
                .orElseGet(() -> new GuardedListener(address(), List.of()));
    }

    private static List<String> guardedSettings() {
        return List.of(
                "--spring.kafka.security.protocol=SASL_PLAINTEXT",
                "--spring.kafka.properties.sasl.mechanism=PLAIN",
                "--spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"" + USER + "\" password=\"" + PASSWORD + "\";");
    }

    /** A topic that nobody else has, and that is not there yet; what it is for stands in its name. */
    public static Topic topic(String purpose) {
        return new Topic("jalon." + purpose + "." + TOPICS.incrementAndGet());
    }

    static Admin admin() {
        return Running.ADMIN;
    }
}
