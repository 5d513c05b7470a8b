package fr.jalon.domain.value;

import java.math.BigDecimal;

/**
 * A decimal number of something (tonnes, cubic metres, a target). May be negative: an objective may be a reduction.
 *
 * @param value at most 20 digits before and 9 after the point, without trailing zeros
 */
public record Quantity(BigDecimal value) {

    /** Refuses a number outside the bounds; brings it into its one form. */
    public Quantity {
        value = Decimals.normal(value);
    }
}
