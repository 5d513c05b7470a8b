package fr.jalon.peer.axon;

import fr.jalon.peer.door.TerritoriesController;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the peer. Beside what comes by itself it has what Axon's guide on tuning names: a cache and snapshots. */
@SpringBootApplication
@Import(TerritoriesController.class)
public class AxonPeer {

    private static final int EVENTS_OF_A_SNAPSHOT = 100;

    /** Where it listens and which database it uses is given as options of Spring Boot. */
    public static void main(String[] arguments) {
        SpringApplication.run(AxonPeer.class, arguments);
    }

    @Bean
    Cache territoryCache() {
        return new WeakReferenceCache();
    }

    @Bean
    SnapshotTriggerDefinition territorySnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_OF_A_SNAPSHOT);
    }
}
