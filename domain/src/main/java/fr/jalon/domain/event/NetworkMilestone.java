package fr.jalon.domain.event;

import fr.jalon.domain.initiative.AwarenessMedium;
import fr.jalon.domain.party.Actor;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Level 2, action 3.5.2: a network of actors and its governance. */
public sealed interface NetworkMilestone extends Milestone {

    /** An actor other than the authority takes part. */
    record ActorJoined(Head head, Actor actor) implements NetworkMilestone {}

    /** Communication or awareness raising took place. */
    record AwarenessActionHeld(
            Head head,
            Label title,
            AwarenessMedium medium,
            @Nullable Prose audience) implements NetworkMilestone {}

    /** The actors met. */
    record ActorsMeetingHeld(
            Head head, Label title, @Nullable Count attendance) implements NetworkMilestone {}

    /** The initiative has a governance; several may stand. */
    record GovernanceEstablished(
            Head head,
            Label name,
            @Nullable List<Label> bodies,
            @Nullable List<Label> members) implements NetworkMilestone {

        /** Copies the lists. */
        public GovernanceEstablished {
            bodies = bodies == null ? null : List.copyOf(bodies);
            members = members == null ? null : List.copyOf(members);
        }
    }

    /** The authority became a member of a regional network. */
    record RegionalNetworkJoined(Head head, Label network) implements NetworkMilestone {}

    /** The authority contributed to a regional network. */
    record RegionalNetworkContributionMade(Head head, Label title) implements NetworkMilestone {}

    /** There is no network in the region, until one is created. */
    record RegionalNetworkAbsent(Head head, RegionCode regionCode) implements NetworkMilestone {}
}
