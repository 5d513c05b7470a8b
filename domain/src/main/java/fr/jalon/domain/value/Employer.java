package fr.jalon.domain.value;

/** Who employs an animator. */
public enum Employer implements Choice {
    AUTHORITY,
    THIRD_PARTY
}
