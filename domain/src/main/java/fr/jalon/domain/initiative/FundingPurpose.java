package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What a funding pays for. */
public enum FundingPurpose implements Choice {
    ANIMATION,
    STUDIES,
    OTHER
}
