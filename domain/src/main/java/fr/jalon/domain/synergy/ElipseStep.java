package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** How far an evaluation on ELIPSE got. */
public enum ElipseStep implements Choice {
    ENCOURAGED,
    COMPLETED
}
