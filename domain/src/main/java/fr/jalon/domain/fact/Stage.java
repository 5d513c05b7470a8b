package fr.jalon.domain.fact;

import fr.jalon.domain.choice.Choice;

/** Where a synergy is in its life (docs/spec/domain.md section 4). */
public enum Stage implements Choice {
    /** An opportunity was found. */
    IDENTIFIED,
    /** The opportunity was qualified. */
    QUALIFIED,
    /** A feasibility study was co-funded. */
    STUDY_COFUNDED,
    /** It works. */
    IMPLEMENTED,
    /** It pauses. */
    SUSPENDED,
    /** It worked, and has stopped for good. */
    ENDED,
    /** It was given up before it worked. */
    ABANDONED
}
