package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** Where the person who animates comes from. */
public enum Staffing implements Choice {
    RECRUITED,
    TRAINED_IN_HOUSE
}
