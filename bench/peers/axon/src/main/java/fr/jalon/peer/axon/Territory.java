package fr.jalon.peer.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import fr.jalon.peer.axon.Messages.MilestoneRecorded;
import fr.jalon.peer.axon.Messages.RecordMilestone;
import fr.jalon.peer.axon.Messages.Register;
import fr.jalon.peer.axon.Messages.TerritoryRegistered;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The aggregate. */
@Aggregate(cache = "territoryCache", snapshotTriggerDefinition = "territorySnapshots")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
class Territory {

    /** Not there until the first event is: Axon would store that one under whatever stands here before. */
    @AggregateIdentifier
    private @Nullable String siren;

    private long version;

    Territory() {}

    @CommandHandler
    Territory(Register command) {
        AggregateLifecycle.apply(new TerritoryRegistered(command.siren(), command.territory()));
    }

    @CommandHandler
    long handle(RecordMilestone command) {
        AggregateLifecycle.apply(
                new MilestoneRecorded(Objects.requireNonNull(siren), version + 1, command.milestone()));
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
