package fr.jalon.query.subscription;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** This instance's share of the log, projected as it comes. */
public final class Subscription implements AutoCloseable {

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    Subscription(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        this.container = container;
    }

    /** Returns when the last batch is projected or given up: nothing is written any more after that. */
    @Override
    public void close() {
        container.stop();
        container.destroy();
    }
}
