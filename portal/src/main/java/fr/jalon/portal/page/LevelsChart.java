package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stacked steps: how many territories held each level, day after day. Coordinates for an SVG that the server draws: it needs no script,
 * prints, and says nothing that its table does not say (ADR 0031).
 *
 * @param bands from the lowest level, at the bottom, to the highest
 * @param years where a year begins on the axis
 * @param highest how many territories the top of the chart stands for
 */
public record LevelsChart(List<Band> bands, List<Mark> years, int highest) {

    /** The width of the drawing. */
    public static final int WIDTH = 720;
    /** The height of the drawing, without the names of the years. */
    public static final int HEIGHT = 340;

    private static final int LABEL_MIN = 12;

    /**
     * The territories at one level.
     *
     * @param path its outline
     * @param labelY where its name stands at the right end, below zero if there is no room for it
     */
    public record Band(int level, String path, double labelY) {}

    /** A place on the axis. */
    public record Mark(String text, double x) {}

    /** The chart of a series, empty if it has no territory or no two days. */
    public static LevelsChart of(List<Views.LevelStatistics> points) {
        int highest = points.stream().mapToInt(LevelsChart::total).max().orElse(0);
        if (highest == 0 || points.size() < 2) {
            return new LevelsChart(List.of(), List.of(), 0);
        }
        List<Band> bands = new ArrayList<>();
        double[] below = new double[points.size()];
        for (int level = 0; level < levels(points); level++) {
            double[] above = below.clone();
            for (int i = 0; i < above.length; i++) {
                above[i] += held(points.get(i), level) * (double) HEIGHT / highest;
            }
            double thick = above[above.length - 1] - below[below.length - 1];
            double middle = HEIGHT - (above[above.length - 1] + below[below.length - 1]) / 2;
            bands.add(new Band(level, outline(below, above), thick < LABEL_MIN ? -1 : middle));
            below = above;
        }
        return new LevelsChart(bands, years(points), highest);
    }

    /** Along the upper edge, each value until the next day, and back along the lower one. */
    private static String outline(double[] below, double[] above) {
        StringBuilder path = new StringBuilder();
        int last = above.length - 1;
        path.append(point('M', x(0, last), above[0]));
        for (int i = 1; i <= last; i++) {
            path.append(point('L', x(i, last), above[i - 1])).append(point('L', x(i, last), above[i]));
        }
        for (int i = last; i > 0; i--) {
            path.append(point('L', x(i, last), below[i])).append(point('L', x(i, last), below[i - 1]));
        }
        return path.append(point('L', x(0, last), below[0])).append('Z').toString();
    }

    private static List<Mark> years(List<Views.LevelStatistics> points) {
        List<Mark> years = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            LocalDate day = points.get(i).asOf();
            if (day.getYear() != points.get(i - 1).asOf().getYear()) {
                years.add(new Mark(Integer.toString(day.getYear()), x(i, points.size() - 1)));
            }
        }
        return years;
    }

    private static double x(int i, int last) {
        return (double) WIDTH * i / last;
    }

    private static String point(char move, double x, double up) {
        return String.format(Locale.ROOT, "%c%.1f %.1f", move, x, HEIGHT - up);
    }

    private static int total(Views.LevelStatistics point) {
        return point.groups().stream().mapToInt(Views.LevelGroup::total).sum();
    }

    /** How many levels are told of, level 0 among them. */
    private static int levels(List<Views.LevelStatistics> points) {
        return points.stream()
                .flatMap(point -> point.groups().stream())
                .mapToInt(group -> group.held().size())
                .max()
                .orElse(0);
    }

    private static int held(Views.LevelStatistics point, int level) {
        return point.groups().stream()
                .mapToInt(group -> group.held().getOrDefault(Integer.toString(level), 0))
                .sum();
    }
}
