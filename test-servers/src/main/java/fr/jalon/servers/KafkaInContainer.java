package fr.jalon.servers;

import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container. */
record KafkaInContainer(KafkaContainer container) implements KafkaServer {

    static KafkaServer start() {
        // A topic that nobody made is a mistake; and one partition of inner topics starts faster than fifty.
        KafkaContainer container = new KafkaContainer(Image.KAFKA.tag)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx384m");
        container.start();
        return new KafkaInContainer(container);
    }

    @Override
    public String address() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
