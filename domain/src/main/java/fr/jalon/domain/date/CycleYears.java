package fr.jalon.domain.date;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;

/**
 * How many years a cycle of assessments lasts.
 *
 * @param value 1 to {@value #MOST}
 */
public record CycleYears(int value) {

    /** The longest cycle. */
    public static final int MOST = 10;

    /** How long a cycle lasts of which nobody says it. */
    public static final CycleYears USUAL = new CycleYears(4);

    /** Refuses a number outside the bounds. */
    public CycleYears {
        if (value < 1 || value > MOST) {
            throw new RefusedValue(Rule.IN_RANGE, value);
        }
    }
}
