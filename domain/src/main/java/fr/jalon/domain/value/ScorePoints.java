package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Points of a score as they are shown: rounded to 16 digits, since a third of a point has no end.
 *
 * @param value 0 or more, at most {@value #DIGITS_MAX} digits, without trailing zeros and exponents
 */
public record ScorePoints(BigDecimal value) {

    /** The most digits that count. */
    public static final int DIGITS_MAX = 16;

    private static final int SCALE_MAX = 100;

    /** Refuses a number outside the bounds; brings it into its one form. */
    public ScorePoints {
        if (value.signum() < 0 || value.precision() > DIGITS_MAX || Math.abs((long) value.scale()) > SCALE_MAX) {
            throw new RefusedValue(Rule.IN_RANGE, null);
        }
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        value = stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
