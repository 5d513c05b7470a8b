package fr.jalon.domain.value;

/** How the authority helped a synergy into being. */
public enum SynergySupport implements Choice {
    STUDY_COFUNDING,
    ANIMATION,
    NONE
}
