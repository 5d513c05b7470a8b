package fr.jalon.reports.picture;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * Figures as strokes (vector text): the labels of an axis are the same on every machine, also on one that has no font. Each digit is a
 * path through points of a grid of two columns and three rows.
 */
final class Digits {

    private static final double HEIGHT = 2;
    private static final double ADVANCE = 1.6;

    /** Points as column and row; a minus lifts the pen. */
    private static final List<String> PATHS = List.of(
            "00 10 12 02 00",
            "01 10 12",
            "00 10 11 01 02 12",
            "00 10 12 02-01 11",
            "00 01 11-10 12",
            "10 00 01 11 12 02",
            "10 00 02 12 11 01",
            "00 10 12",
            "01 00 10 12 02 01 11",
            "11 01 00 10 12 02");

    private Digits() {}

    /** How wide a number is, of digits of a height. */
    static double width(String number, double height) {
        return (number.length() * ADVANCE - (ADVANCE - 1)) * height / HEIGHT;
    }

    /** The strokes of a whole number, with its upper left corner in a place. */
    static Path2D of(String number, double x, double y, double height) {
        double unit = height / HEIGHT;
        Path2D path = new Path2D.Double();
        for (int i = 0; i < number.length(); i++) {
            draw(path, PATHS.get(number.charAt(i) - '0'), x + i * ADVANCE * unit, y, unit);
        }
        return path;
    }

    private static void draw(Path2D path, String strokes, double x, double y, double unit) {
        for (String stroke : strokes.split("-", -1)) {
            boolean isFirst = true;
            for (String point : stroke.split(" ", -1)) {
                double column = point.charAt(0) - '0';
                double row = point.charAt(1) - '0';
                if (isFirst) {
                    path.moveTo(x + column * unit, y + row * unit);
                } else {
                    path.lineTo(x + column * unit, y + row * unit);
                }
                isFirst = false;
            }
        }
    }
}
