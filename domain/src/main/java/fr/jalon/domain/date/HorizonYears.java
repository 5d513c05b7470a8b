package fr.jalon.domain.date;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;

/**
 * For how many years something is foreseen.
 *
 * @param value 1 to {@value #MOST}
 */
public record HorizonYears(int value) {

    /** The most years. */
    public static final int MOST = 20;

    /** Refuses a number outside the bounds. */
    public HorizonYears {
        if (value < 1 || value > MOST) {
            throw new RefusedValue(Rule.IN_RANGE, value);
        }
    }
}
