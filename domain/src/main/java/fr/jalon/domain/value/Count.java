package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;

/**
 * How many there were.
 *
 * @param value 0 or more
 */
public record Count(int value) {

    /** Refuses a negative count. */
    public Count {
        if (value < 0) {
            throw new RefusedValue(Rule.IN_RANGE, value);
        }
    }
}
