package fr.jalon.bench.figure;

import java.util.Locale;

/**
 * What calls took of everything that takes part, all of it together.
 *
 * @param calls how many there were
 * @param seconds that they took
 */
public record Cost(long calls, double seconds, Counters taken) {

    /** Of nothing. */
    public static final Cost NONE = new Cost(0, 0, new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static final double KIBI = 1_024;
    private static final double MILLI = 1_000;

    /**
     * Counters that only rise, or how much they have risen.
     *
     * @param at seconds of a clock
     * @param jvm seconds of processor time, as are the next three
     * @param client of the clients and of the bench itself
     * @param machine of everything on it
     * @param pauseMillis milliseconds that the collector stopped the JVM
     * @param longestPause the longest of them
     */
    public record Counters(
            double at,
            double jvm,
            double postgres,
            double client,
            double machine,
            long statements,
            long commits,
            long walBytes,
            long allocated,
            long pauseMillis,
            long longestPause) {

        /** How much they have risen since others were read. */
        public Counters since(Counters before) {
            return new Counters(
                    at - before.at,
                    jvm - before.jvm,
                    postgres - before.postgres,
                    client - before.client,
                    machine - before.machine,
                    statements - before.statements,
                    commits - before.commits,
                    walBytes - before.walBytes,
                    allocated - before.allocated,
                    pauseMillis - before.pauseMillis,
                    longestPause);
        }
    }

    /** With another round of the same. */
    public Cost plus(Cost other) {
        Counters more = other.taken;
        return new Cost(
                calls + other.calls,
                seconds + other.seconds,
                new Counters(
                        taken.at + more.at,
                        taken.jvm + more.jvm,
                        taken.postgres + more.postgres,
                        taken.client + more.client,
                        taken.machine + more.machine,
                        taken.statements + more.statements,
                        taken.commits + more.commits,
                        taken.walBytes + more.walBytes,
                        taken.allocated + more.allocated,
                        taken.pauseMillis + more.pauseMillis,
                        Math.max(taken.longestPause, more.longestPause)));
    }

    /** The part of the machine that the clients took. */
    public double clientShare(int cores) {
        return taken.client / (taken.at * cores);
    }

    /** The part of the machine that took whoever has no part in it: neighbours, and the kernel itself. */
    public double othersShare(int cores) {
        return Math.max(0, taken.machine - taken.jvm - taken.postgres - taken.client) / (taken.at * cores);
    }

    public double jvmMillis() {
        return MILLI * taken.jvm / calls;
    }

    public double allocatedKibibytes() {
        return taken.allocated / KIBI / calls;
    }

    /** The cells of a row, in the order of {@link Report}. */
    String[] cells(int cores) {
        return new String[] {
            number("%.0f", calls / seconds),
            number("%.2f", jvmMillis()),
            number("%.2f", MILLI * taken.postgres / calls),
            number("%.3f (%.1f %%)", MILLI * taken.client / calls, 100 * clientShare(cores)),
            number("%.1f", (double) taken.statements / calls),
            number("%.2f", (double) taken.commits / calls),
            number("%.1f", taken.walBytes / KIBI / calls),
            number("%.0f", allocatedKibibytes()),
            number("%.1f %%, %d ms", taken.pauseMillis / MILLI / taken.at * 100, taken.longestPause),
            number("%.0f %%", 100 * othersShare(cores))
        };
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
