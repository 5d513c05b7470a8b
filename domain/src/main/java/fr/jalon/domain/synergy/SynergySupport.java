package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** How the authority helped a synergy into being. */
public enum SynergySupport implements Choice {
    STUDY_COFUNDING,
    ANIMATION,
    NONE
}
