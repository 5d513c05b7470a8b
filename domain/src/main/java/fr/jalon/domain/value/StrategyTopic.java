package fr.jalon.domain.value;

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
