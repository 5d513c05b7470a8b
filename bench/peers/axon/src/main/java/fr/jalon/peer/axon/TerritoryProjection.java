package fr.jalon.peer.axon;

import fr.jalon.peer.axon.Messages.MilestoneRecorded;
import fr.jalon.peer.axon.Messages.TerritoryRegistered;
import jakarta.persistence.EntityManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Writes the view, event by event, in batches of one transaction. */
@Component
@ProcessingGroup("territories")
class TerritoryProjection {

    private final EntityManager entities;

    TerritoryProjection(EntityManager entities) {
        this.entities = entities;
    }

    @EventHandler
    void on(TerritoryRegistered event) {
        entities.persist(new TerritoryRow(event.siren(), event.territory().name()));
    }

    @EventHandler
    void on(MilestoneRecorded event) {
        entities.find(TerritoryRow.class, event.siren())
                .reached(event.milestone().occurredOn());
    }
}
