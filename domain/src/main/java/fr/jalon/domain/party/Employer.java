package fr.jalon.domain.party;

import fr.jalon.domain.choice.Choice;

/** Who employs an animator. */
public enum Employer implements Choice {
    AUTHORITY,
    THIRD_PARTY
}
