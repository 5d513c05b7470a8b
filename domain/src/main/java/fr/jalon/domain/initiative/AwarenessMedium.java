package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What kind of awareness action was held. */
public enum AwarenessMedium implements Choice {
    COMMUNICATION,
    AWARENESS
}
