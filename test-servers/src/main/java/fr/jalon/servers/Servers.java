package fr.jalon.servers;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The one way for tests to get servers. Each is in a container where a Docker engine answers and the image can be had, and
 * embedded elsewhere; the first of each kind says in one line which it is, and why. {@code -Djalon.test.servers=embedded}
 * or {@code =containers} (in the environment: {@code JALON_TEST_SERVERS}) forces either; a container that is demanded and
 * cannot be had is a failure.
 */
public final class Servers {

    @SuppressWarnings("SystemOut") // Whoever runs the tests reads it there, whatever the log's level.
    private static final Choice CHOICE = new Choice(
            RequestedServers.of(System.getProperty(RequestedServers.PROPERTY), System.getenv()),
            new DockerEngine(),
            System.out::println);

    private Servers() {}

    /** A PostgreSQL with nothing in it. It commits to disk, as in production. */
    public static PostgresServer postgres() {
        return CHOICE.isContainer(Image.POSTGRES) ? PostgresInContainer.start() : EmbeddedPostgresServer.start();
    }

    /** A Kafka broker without topics; {@code folder} is empty and for it alone. */
    public static KafkaServer kafka(Path folder) {
        return CHOICE.isContainer(Image.KAFKA) ? KafkaInContainer.start() : EmbeddedKafka.start(folder);
    }

    /** A server of MongoDB's protocol, with nothing in it. */
    public static MongoServer mongo() {
        return CHOICE.isContainer(Image.MONGO) ? MongoInContainer.start() : EmbeddedMongo.start();
    }

    /** Keycloak with a realm, if it is to be a container; else nothing, and the test has an issuer of its own. */
    public static Optional<Keycloak> keycloak(Path realm) {
        return CHOICE.isContainer(Image.KEYCLOAK) ? Optional.of(Keycloak.start(realm)) : Optional.empty();
    }
}
