package fr.jalon.query.view;

/** By what a list of territories is ordered; the SIREN settles what is equal. */
public enum TerritorySort {
    /** By name, without regard to case and accents. */
    NAME,
    /** By SIREN. */
    SIREN,
    /** By the level held on the day, then by name. */
    LEVEL
}
