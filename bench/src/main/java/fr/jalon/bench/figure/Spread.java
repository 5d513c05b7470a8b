package fr.jalon.bench.figure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How durations are spread, in milliseconds.
 *
 * @param count how many there were
 */
public record Spread(long count, double median, double p99, double most) {

    /** Of nothing. */
    public static final Spread NONE = new Spread(0, Double.NaN, Double.NaN, Double.NaN);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final String BETWEEN = "/";

    /** Of some durations in nanoseconds, in any order. */
    public static Spread ofNanos(Collection<Long> nanos) {
        return ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    /** Of some durations in nanoseconds, in any order. */
    public static Spread ofNanos(long... nanos) {
        if (nanos.length == 0) {
            return NONE;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Spread(
                sorted.length,
                quantile(sorted, 0.5) / NANOS_PER_MILLI,
                quantile(sorted, 0.99) / NANOS_PER_MILLI,
                sorted[sorted.length - 1] / NANOS_PER_MILLI);
    }

    /** The least value that this share of all values does not exceed (nearest rank). */
    static long quantile(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The one of several rounds whose p99 is in the middle. */
    public static Spread middle(List<Spread> rounds) {
        double middle = Rounds.median(rounds.stream().map(Spread::p99).toList());
        return rounds.stream().filter(each -> each.p99() == middle).findFirst().orElse(NONE);
    }

    /** As a word without blanks, for {@link #of}. */
    public String line() {
        return count + BETWEEN + median + BETWEEN + p99 + BETWEEN + most;
    }

    /** Reads {@link #line}. */
    public static Spread of(String line) {
        String[] parts = line.split(BETWEEN, -1);
        return new Spread(
                Long.parseLong(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, most %.0f ms (%d)", median, p99, most, count);
    }
}
