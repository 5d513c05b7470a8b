package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.util.List;
import java.util.Locale;

/**
 * An indicator in steps, as the path of an SVG: see {@link LevelsChart}.
 *
 * @param path the line, empty if there are no two points
 * @param highest the value at the top
 */
public record SeriesChart(String path, long highest) {

    private static final int WIDTH = 340;
    private static final int HEIGHT = 110;

    /** The chart of a series. */
    public static SeriesChart of(List<Views.Point> points) {
        long highest = points.stream().mapToLong(Views.Point::value).max().orElse(0);
        StringBuilder path = new StringBuilder();
        for (int i = 0; points.size() > 1 && i < points.size(); i++) {
            double x = (double) WIDTH * i / (points.size() - 1);
            double y = HEIGHT - (double) HEIGHT * points.get(i).value() / Math.max(1, highest);
            path.append(
                    i == 0
                            ? String.format(Locale.ROOT, "M%.1f %.1f", x, y)
                            : String.format(Locale.ROOT, "H%.1fV%.1f", x, y));
        }
        return new SeriesChart(path.toString(), highest);
    }
}
