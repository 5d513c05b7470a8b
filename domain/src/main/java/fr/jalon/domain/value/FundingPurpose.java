package fr.jalon.domain.value;

/** What a funding pays for. */
public enum FundingPurpose implements Choice {
    ANIMATION,
    STUDIES,
    OTHER
}
