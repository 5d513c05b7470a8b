package fr.jalon.domain.value;

import java.math.BigDecimal;

/**
 * A part of a whole, in per cent.
 *
 * @param value 0 to 100
 */
public record Share(BigDecimal value) {

    /** The whole. */
    public static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Refuses a number outside the bounds; brings it into its one form. */
    public Share {
        value = Decimals.within(value, BigDecimal.ZERO, WHOLE);
    }
}
