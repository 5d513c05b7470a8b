package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** What an authority brings to an initiative that need not be its own. */
public enum Contribution implements Choice {
    STUDY_INFORMATION,
    GOVERNANCE,
    RELAYING,
    FUNDING
}
