package fr.jalon.domain.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers in one form, so that 0.70 and 0.7 are the same fact, and within bounds, so that none fills the memory. */
final class Decimals {

    private static final int DIGITS_MAX = 20;
    private static final int DECIMALS_MAX = 9;

    private Decimals() {}

    static BigDecimal normal(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.precision() - (long) number.scale() > DIGITS_MAX || number.precision() > 4 * DIGITS_MAX) {
            throw new RefusedValue(Rule.IN_RANGE, number.precision() > 4 * DIGITS_MAX ? null : number);
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > DECIMALS_MAX) {
            throw new RefusedValue(Rule.IN_RANGE, number);
        }
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    static BigDecimal within(BigDecimal number, BigDecimal min, BigDecimal max) {
        BigDecimal normal = normal(number);
        if (normal.compareTo(min) < 0 || normal.compareTo(max) > 0) {
            throw new RefusedValue(Rule.IN_RANGE, number);
        }
        return normal;
    }
}
