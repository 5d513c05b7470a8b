package fr.jalon.peer.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import fr.jalon.peer.axon.Messages.MilestoneRecorded;
import fr.jalon.peer.axon.Messages.RecordMilestone;
import fr.jalon.peer.axon.Messages.Register;
import fr.jalon.peer.axon.Messages.TerritoryRegistered;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** The aggregate. */
@Aggregate(cache = "territoryCache", snapshotTriggerDefinition = "territorySnapshots")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
class Territory {

    @AggregateIdentifier
    private String siren = "";

    private long version;

    Territory() {}

    @CommandHandler
    Territory(Register command) {
        AggregateLifecycle.apply(new TerritoryRegistered(command.siren(), command.territory()));
    }

    @CommandHandler
    long handle(RecordMilestone command) {
        AggregateLifecycle.apply(new MilestoneRecorded(siren, version + 1, command.milestone()));
        return version;
    }

    @EventSourcingHandler
    void on(TerritoryRegistered event) {
        siren = event.siren();
        version = 1;
    }

    @EventSourcingHandler
    void on(MilestoneRecorded event) {
        version = event.version();
    }
}
