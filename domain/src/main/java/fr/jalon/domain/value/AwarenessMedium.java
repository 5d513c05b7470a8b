package fr.jalon.domain.value;

/** What kind of awareness action was held. */
public enum AwarenessMedium implements Choice {
    COMMUNICATION,
    AWARENESS
}
