package fr.jalon.domain.value;

/** Where the person who animates comes from. */
public enum Staffing implements Choice {
    RECRUITED,
    TRAINED_IN_HOUSE
}
