package fr.jalon.domain.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact fraction, in lowest terms: a third of 20 % of 25 points stays what it is until it is shown.
 *
 * @param numerator 0 or more
 * @param denominator 1 or more
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {

    /** Nothing. */
    public static final Fraction ZERO = of(0, 1);

    /** The whole. */
    public static final Fraction ONE = of(1, 1);

    /** Refuses a negative fraction; brings it into lowest terms. */
    public Fraction {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
        BigInteger divisor = numerator.gcd(denominator);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    /** The fraction {@code numerator/denominator}. */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The fraction that a decimal number is. */
    public static Fraction of(BigDecimal number) {
        return number.scale() <= 0
                ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    /** The sum. */
    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** What is left of it, nothing if the other is as much or more. */
    public Fraction minus(Fraction other) {
        BigInteger left = numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator));
        return left.signum() <= 0 ? ZERO : new Fraction(left, denominator.multiply(other.denominator));
    }

    /** The quotient; the other is more than nothing. */
    public Fraction dividedBy(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** Whether it is the whole or more. */
    public boolean isWhole() {
        return numerator.compareTo(denominator) >= 0;
    }

    /** The product. */
    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** As a decimal number, rounded half-even to that many digits where it does not end. */
    public BigDecimal decimal(MathContext precision) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), precision);
    }
}
