package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers in one form, so that 0.70 and 0.7 are the same fact, and within bounds, so that none fills the memory. This is the one
 * way from text to a number and back, at every door: eleven characters such as {@code 1e999999999} stand for a gigabyte elsewhere.
 */
public final class Decimals {

    /** The most digits before the point. */
    public static final int DIGITS_MAX = 20;

    /** The most digits after the point. */
    public static final int DECIMALS_MAX = 9;

    private static final Pattern FORM =
            Pattern.compile("-?[0-9]{1," + DIGITS_MAX + "}(?:\\.[0-9]{1," + DECIMALS_MAX + "})?");

    /** What {@link #written} makes of the sum of a long history. */
    private static final Pattern SUM = Pattern.compile("-?[0-9]{1,100}(?:\\.[0-9]{1,100})?");

    /** Written with more zeros than that, a number would be an attack: it keeps its exponent. */
    private static final int WRITTEN_DIGITS_MAX = 1_000;

    private Decimals() {}

    /** The number that a text stands for: at most 20 digits before and 9 after a point, and no exponent. Empty if it is none. */
    public static Optional<BigDecimal> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** The same for what this product has written itself: a sum may have more digits than any number in it. */
    public static Optional<BigDecimal> readSum(String text) {
        return SUM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** A number without exponent; one that nobody could read has an exponent still. */
    public static String written(BigDecimal number) {
        boolean isShort = Math.abs((long) number.scale()) + number.precision() <= WRITTEN_DIGITS_MAX;
        return isShort ? number.toPlainString() : number.toString();
    }

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
