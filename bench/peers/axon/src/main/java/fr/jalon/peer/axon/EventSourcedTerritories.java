package fr.jalon.peer.axon;

import fr.jalon.peer.axon.Messages.RecordMilestone;
import fr.jalon.peer.axon.Messages.Register;
import fr.jalon.peer.door.NewMilestone;
import fr.jalon.peer.door.NewTerritory;
import fr.jalon.peer.door.ShownTerritory;
import fr.jalon.peer.door.Territories;
import fr.jalon.peer.door.UnknownTerritoryException;
import jakarta.persistence.EntityManager;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Service;

/** Commands go over Axon's bus; what is shown is read from the view. */
@Service
class EventSourcedTerritories implements Territories {

    private final CommandGateway commands;
    private final EntityManager entities;

    EventSourcedTerritories(CommandGateway commands, EntityManager entities) {
        this.commands = commands;
        this.entities = entities;
    }

    @Override
    public void register(NewTerritory territory) {
        commands.<String>sendAndWait(new Register(territory.siren(), territory));
    }

    @Override
    public long record(String siren, NewMilestone milestone) {
        try {
            return commands.<Long>sendAndWait(new RecordMilestone(siren, milestone));
        } catch (AggregateNotFoundException e) {
            throw new UnknownTerritoryException(siren);
        }
    }

    @Override
    public ShownTerritory shown(String siren) {
        TerritoryRow row = entities.find(TerritoryRow.class, siren);
        if (row == null) {
            throw new UnknownTerritoryException(siren);
        }
        return row.shown();
    }
}
