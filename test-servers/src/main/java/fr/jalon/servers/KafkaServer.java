package fr.jalon.servers;

/** A Kafka broker of the tests. */
public interface KafkaServer extends AutoCloseable {

    /** Host and port. */
    String address();

    @Override
    void close();
}
