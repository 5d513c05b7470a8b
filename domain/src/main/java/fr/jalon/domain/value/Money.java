package fr.jalon.domain.value;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount in euros. Kept as written ({@code 75000.00}); equal amounts are equal however they are written.
 *
 * @param euros at most 18 digits before and 2 after the point
 */
public record Money(BigDecimal euros) {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,2})?");

    /** Refuses an amount with fractions of a cent or beyond the bounds. */
    public Money {
        if (!FORM.matcher(Decimals.written(euros)).matches()) {
            throw new RefusedValue(Rule.MONEY_FORMAT, euros);
        }
    }

    /** Reads a decimal string such as {@code 75000.00}. */
    public static Money of(String text) {
        return new Money(Decimals.read(text).orElseThrow(() -> new RefusedValue(Rule.MONEY_FORMAT, text)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Money money && euros.compareTo(money.euros) == 0;
    }

    @Override
    public int hashCode() {
        return euros.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return Decimals.written(euros);
    }
}
