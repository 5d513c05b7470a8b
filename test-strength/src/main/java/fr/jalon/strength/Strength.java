package fr.jalon.strength;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * How hard tests of random cases try. {@code -Djalon.strength=full}, which {@code -Pnight} sets, is everything; without it
 * a fixed {@code tenth} of the same cases runs, the same ones each time, and a {@code hundredth} where tests are repeated
 * for each of a thousand mutants. {@code -Djalon.seed=N}, as a failure names it, runs that seed alone. Lists of examples
 * that somebody chose do not ask here: they are never shortened.
 */
public final class Strength {

    private static final String STRENGTH = "jalon.strength";
    private static final String SEED = "jalon.seed";

    private Strength() {}

    /** Whether all of it runs, as at night. */
    public static boolean isFull() {
        return part() == 1;
    }

    /** One in how many cases runs. */
    private static int part() {
        String asked = System.getProperty(STRENGTH, "tenth");
        return switch (asked) {
            case "full" -> 1;
            case "tenth" -> 10;
            case "hundredth" -> 100;
            default ->
                throw new IllegalArgumentException(
                        "-D" + STRENGTH + " is \"full\", \"tenth\" or \"hundredth\", not \"" + asked + "\"");
        };
    }

    /**
     * How often something is repeated, cut or killed.
     *
     * @param full how often at full strength, at least 1
     * @return that, or a part of it, rounded up: never 0
     */
    public static int times(int full) {
        if (full < 1) {
            throw new IllegalArgumentException(full + " times is not even once");
        }
        return (full - 1) / part() + 1;
    }

    /**
     * How long something lasts.
     *
     * @param full how long at full strength
     * @return that, or a part of it
     */
    public static Duration lasting(Duration full) {
        return full.dividedBy(part());
    }

    /**
     * The seeds of as many independent cases: 1, 2, 3 …, or only the one that was asked for.
     *
     * @param full how many at full strength, at least 1
     */
    public static LongStream seeds(int full) {
        Long asked = Long.getLong(SEED);
        return asked == null ? LongStream.rangeClosed(1, times(full)) : LongStream.of(asked);
    }

    /**
     * The seed of a test that draws all of its cases from one: {@code usual}, another one each night, or the one that was
     * asked for. The test names it when it fails.
     */
    public static long seed(long usual) {
        return Long.getLong(SEED, isFull() ? System.nanoTime() : usual);
    }

    /**
     * Does something for each of the {@link #seeds}.
     *
     * @throws AssertionError if it fails for one of them, with that seed in its message
     */
    public static void forEachSeed(int full, LongConsumer property) {
        seeds(full).forEach(seed -> {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With the seed " + seed + ", alone by " + by(seed) + ": " + e.getMessage(), e);
            }
        });
    }

    /** What repeats a case on the command line: for the message of a failure. */
    public static String by(long seed) {
        return "-D" + SEED + "=" + seed;
    }
}
