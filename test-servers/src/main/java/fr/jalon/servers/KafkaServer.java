package fr.jalon.servers;

import java.util.Optional;

/** A Kafka broker of the tests. */
public interface KafkaServer extends AutoCloseable {

    /** Host and port. */
    String address();

    /** Host and port where it wants a name and a password (SASL/PLAIN, without TLS); empty if it has no such listener. */
    default Optional<String> guardedAddress() {
        return Optional.empty();
    }

    @Override
    void close();
}
