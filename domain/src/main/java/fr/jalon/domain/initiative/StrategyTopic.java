package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What a strategy says something about. */
public enum StrategyTopic implements Choice {
    GOVERNANCE,
    ECONOMIC_MODEL,
    OBJECTIVES,
    IMPLEMENTATION,
    MEANS,
    COMMUNICATION,
    INDICATORS
}
