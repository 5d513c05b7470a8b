package fr.jalon.bench.figure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures of rounds, and whether the last of them agree. */
public final class Rounds {

    /** How many must agree, and how many are the least of which a median is told. */
    public static final int AT_LEAST = 3;

    private static final double WITHIN = 0.10;

    private Rounds() {}

    /** A round, and its figure. */
    @FunctionalInterface
    public interface Round {
        /** Runs it. */
        double run() throws IOException, InterruptedException, SQLException;
    }

    /**
     * What warming up took.
     *
     * @param agreed whether the last three rounds did, within a tenth of the one in the middle
     */
    public record WarmUp(int rounds, boolean agreed, List<Double> figures) {
        @Override
        public String toString() {
            return agreed ? rounds + " rounds to warm up" : "not steady after " + rounds + " rounds to warm up";
        }
    }

    /** Goes round until the last three agree, or as often as allowed. */
    public static WarmUp warm(int most, Round round) throws IOException, InterruptedException, SQLException {
        List<Double> figures = new ArrayList<>();
        while (figures.size() < most) {
            figures.add(round.run());
            if (agree(figures)) {
                return new WarmUp(figures.size(), true, figures);
            }
        }
        return new WarmUp(figures.size(), false, figures);
    }

    /** Whether the last three figures lie within a tenth of the one in the middle. */
    static boolean agree(List<Double> figures) {
        if (figures.size() < AT_LEAST) {
            return false;
        }
        List<Double> last = figures.subList(figures.size() - AT_LEAST, figures.size()).stream()
                .sorted()
                .toList();
        return last.getLast() - last.getFirst() <= WITHIN * median(last);
    }

    /** The one in the middle; of an even number, the greater of the two. */
    public static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** All of them, in their order, without fractions. */
    public static String each(List<Double> figures) {
        return figures.stream().map(figure -> Long.toString(Math.round(figure))).collect(Collectors.joining(", "));
    }
}
