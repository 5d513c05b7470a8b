package fr.jalon.domain.value;

/** How far a feedback in SYNAPSE got. */
public enum SynapseStep implements Choice {
    ENCOURAGED,
    SHARED
}
