package fr.jalon.domain.synergy;

import fr.jalon.domain.choice.Choice;

/** What a preliminary study found of an initiative of the territory. */
public enum StudyOutcome implements Choice {
    /** It is worth having. */
    RELEVANT,
    /** It is not. */
    NOT_RELEVANT,
    /** It is, but on a larger area than the territory. */
    LARGER_AREA
}
