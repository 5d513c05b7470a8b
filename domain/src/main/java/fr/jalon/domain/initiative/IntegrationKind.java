package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What kind of project took the principles in. */
public enum IntegrationKind implements Choice {
    CREATION,
    EXTENSION,
    REQUALIFICATION,
    PUBLIC_WORKS,
    PLANNING_DOCUMENT
}
