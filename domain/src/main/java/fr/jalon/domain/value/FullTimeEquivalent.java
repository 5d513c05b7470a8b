package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;

/**
 * The part of a full-time post that one person fills.
 *
 * @param value more than 0, at most 1 (docs/spec/domain.md section 3)
 */
public record FullTimeEquivalent(BigDecimal value) {

    /** Refuses a number outside the bounds; brings it into its one form. */
    public FullTimeEquivalent {
        BigDecimal seen = value;
        value = Decimals.within(value, BigDecimal.ZERO, BigDecimal.ONE);
        if (value.signum() == 0) {
            throw new RefusedValue(Rule.IN_RANGE, seen);
        }
    }
}
