package fr.jalon.standalone.server;

import fr.jalon.standalone.embedded.EmbeddedServers;
import org.springframework.context.SmartLifecycle;

/** Lets nothing that publishes or listens start before Kafka is there; the rest of the application is made meanwhile. */
final class BrokerFirst implements SmartLifecycle {
    private final EmbeddedServers servers;
    private volatile boolean running;

    BrokerFirst(EmbeddedServers servers) {
        this.servers = servers;
    }

    @Override
    public void start() {
        servers.awaitKafka();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
