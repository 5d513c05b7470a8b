package fr.jalon.notices.due;

import fr.jalon.domain.choice.Choice;

/** What a deadline is about. */
public enum Matter implements Choice {
    /** Behind it, a level is no longer held. */
    LEVEL,
    /** Behind it, points are no longer earned. */
    POINTS,
    /** A period ends with it: a funding, a position. */
    END,
    /** A year of the assessment cycle is over: the yearly follow-up. */
    FOLLOW_UP,
    /** The assessment cycle ends with it. */
    CYCLE,
    /** An objective was to be reached by it. */
    OBJECTIVE;

    /** Whether something is lost that counts, unless somebody does something. */
    public boolean costs() {
        return this == LEVEL || this == POINTS;
    }
}
