package fr.jalon.torture.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The faults of a seed, without end. A function of the seed alone: neither the machine nor what came before changes what comes, so that a seed
 * that failed repeats. Each kind comes once in a round, in another order.
 */
public final class Plan {

    private static final int KINDS = FaultKind.values().length;
    private static final int AFTER_MILLIS_MIN = 500;
    private static final int AFTER_MILLIS_MAX = 4_000;
    /** Most are short: what lasts for long comes once in so many. */
    private static final int LONG_ONES = 6;

    private static final int SHORT = 5;
    private static final int MILLIS = 1_000;

    private final long seed;

    private Plan(long seed) {
        this.seed = seed;
    }

    public static Plan of(long seed) {
        return new Plan(seed);
    }

    /** The one with that number, from 0. */
    public Fault fault(int number) {
        FaultKind kind = round(number / KINDS).get(number % KINDS);
        SplittableRandom own = random(number, 1);
        return new Fault(
                number, kind, lasts(kind, own), Duration.ofMillis(own.nextInt(AFTER_MILLIS_MIN, AFTER_MILLIS_MAX)));
    }

    private List<FaultKind> round(int number) {
        SplittableRandom order = random(number, 0);
        List<FaultKind> left = new ArrayList<>(List.of(FaultKind.values()));
        List<FaultKind> round = new ArrayList<>();
        while (!left.isEmpty()) {
            round.add(left.remove(order.nextInt(left.size())));
        }
        return round;
    }

    private static Duration lasts(FaultKind kind, SplittableRandom own) {
        if (kind.secondsMax() == 0) {
            return Duration.ZERO;
        }
        int most = own.nextInt(LONG_ONES) == 0
                ? kind.secondsMax()
                : Math.min(kind.secondsMax(), kind.secondsMin() + SHORT);
        return Duration.ofMillis(own.nextInt(kind.secondsMin() * MILLIS, most * MILLIS + 1));
    }

    private SplittableRandom random(int number, int what) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + 2L * number + what);
    }
}
