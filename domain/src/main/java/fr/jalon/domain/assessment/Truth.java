package fr.jalon.domain.assessment;

/** What can be said of a condition on a fact: of an absent field, nothing (docs/spec/domain.md section 3). */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean answer) {
        return answer ? TRUE : FALSE;
    }

    /** False wins, then unknown. */
    Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
    }
}
