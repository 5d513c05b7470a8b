package fr.jalon.bench.client;

import fr.jalon.bench.figure.Spread;
import java.util.Arrays;

/** Durations as they are taken, without an object for each. */
final class Samples {

    private long[] nanos = new long[1_024];
    private int count;

    void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = taken;
    }

    int count() {
        return count;
    }

    Spread spread() {
        return Spread.ofNanos(Arrays.copyOf(nanos, count));
    }
}
