package fr.jalon.domain.value;

/** A department of the authority. */
public enum Department implements Choice {
    ECONOMIC_DEVELOPMENT,
    ENVIRONMENT,
    URBAN_PLANNING,
    OTHER
}
