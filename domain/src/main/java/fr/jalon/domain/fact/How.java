package fr.jalon.domain.fact;

import fr.jalon.domain.choice.Choice;

/** How a fact turns on a day: begins to count, or stops to (docs/spec/domain.md section 5). */
public enum How implements Choice {
    /** It counts from that day on. */
    BEGAN,
    /** A milestone ended it, or interrupts it. */
    ENDED,
    /** Its period ran out the day before. */
    LAPSED,
    /** A later one of its kind took its place. */
    REPLACED,
    /** What it rests on stopped. */
    DISSOLVED_WITH,
    /** It still stands, and the window in which a rule looks for it has moved past it. */
    WINDOW_PASSED
}
