package fr.jalon.peer.axon;

import fr.jalon.peer.door.NewMilestone;
import fr.jalon.peer.door.NewTerritory;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What is asked for, and what has happened. */
final class Messages {

    private Messages() {}

    record Register(@TargetAggregateIdentifier String siren, NewTerritory territory) {}

    record RecordMilestone(@TargetAggregateIdentifier String siren, NewMilestone milestone) {}

    record TerritoryRegistered(String siren, NewTerritory territory) {}

    record MilestoneRecorded(String siren, long version, NewMilestone milestone) {}
}
