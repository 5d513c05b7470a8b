package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** A department of the authority. */
public enum Department implements Choice {
    ECONOMIC_DEVELOPMENT,
    ENVIRONMENT,
    URBAN_PLANNING,
    OTHER
}
