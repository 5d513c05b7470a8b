package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** How far a feedback in SYNAPSE got. */
public enum SynapseStep implements Choice {
    ENCOURAGED,
    SHARED
}
