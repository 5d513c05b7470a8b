package fr.jalon.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Durations in milliseconds, in rising order. */
final class Spread {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] millis;

    private Spread(double[] millis) {
        this.millis = millis;
    }

    static Spread ofNanos(Collection<Long> nanos) {
        double[] millis = nanos.stream()
                .mapToDouble(each -> each / NANOS_PER_MILLI)
                .sorted()
                .toArray();
        if (millis.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        return new Spread(millis);
    }

    /** The least value that this share of all values does not exceed (nearest rank). */
    double quantile(double share) {
        return millis[Math.max(0, (int) Math.ceil(share * millis.length) - 1)];
    }

    double median() {
        return quantile(0.5);
    }

    double p99() {
        return quantile(0.99);
    }

    int count() {
        return millis.length;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.2f ms, p99 %.2f ms, most %.1f ms (%d)", median(), p99(), quantile(1), count());
    }

    /** The middle one of some figures. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
