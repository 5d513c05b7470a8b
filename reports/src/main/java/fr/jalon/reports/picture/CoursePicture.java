package fr.jalon.reports.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.imageio.ImageIO;

/** The level, or the points, on every day, as a step chart in PNG. It has figures and no words: those stand in its caption, as text. */
public final class CoursePicture {

    /** In pixels. */
    public static final int WIDTH = 1_600;

    /** In pixels. */
    public static final int HEIGHT = 460;

    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 30;
    private static final int BOTTOM = 70;
    private static final double DIGIT_HEIGHT = 20;
    private static final int LABELS_MAX = 14;
    private static final int LINES_MAX = 5;
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color PALE = new Color(0xDD, 0xE4, 0xE2);
    private static final Color LINE = new Color(0x1F, 0x4E, 0x46);
    private static final Color AREA = new Color(0xE3, 0xEF, 0xEC);
    private static final Color TODAY = new Color(0xC9, 0x5A, 0x00);

    private final LocalDate from;
    private final LocalDate to;
    private final int top;
    private final Graphics2D canvas;

    private CoursePicture(LocalDate from, LocalDate to, int top, Graphics2D canvas) {
        this.from = from;
        this.to = to;
        this.top = top;
        this.canvas = canvas;
    }

    /** A value from a day on, until the next step. */
    public record Step(LocalDate from, double value) {}

    /**
     * Draws it.
     *
     * @param steps in their order, the first on the first day
     * @param to the last day
     * @param today where what is known ends and what is to come begins
     * @param top the highest value there can be
     */
    public static byte[] png(List<Step> steps, LocalDate to, LocalDate today, int top) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            canvas.setColor(Color.WHITE);
            canvas.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
            new CoursePicture(steps.getFirst().from(), to, top, canvas).draw(steps, today);
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private void draw(List<Step> steps, LocalDate today) {
        int every = Math.ceilDiv(top, LINES_MAX);
        for (int value = 0; value <= top; value += every) {
            stroke(PALE, new Line2D.Double(LEFT, y(value), WIDTH - RIGHT, y(value)), 2);
            double width = Digits.width("" + value, DIGIT_HEIGHT);
            number("" + value, LEFT - 20 - width, y(value) - DIGIT_HEIGHT / 2);
        }
        years();
        Path2D line = new Path2D.Double();
        Path2D area = new Path2D.Double();
        area.moveTo(LEFT, y(0));
        for (int i = 0; i < steps.size(); i++) {
            double x = x(steps.get(i).from());
            double end = i + 1 < steps.size() ? x(steps.get(i + 1).from()) : x(to);
            double y = y(steps.get(i).value());
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            line.lineTo(end, y);
            area.lineTo(x, y);
            area.lineTo(end, y);
        }
        area.lineTo(x(to), y(0));
        area.closePath();
        canvas.setColor(AREA);
        canvas.fill(area);
        stroke(LINE, line, 6);
        if (today.isBefore(to) && !today.isBefore(from)) {
            canvas.setColor(TODAY);
            canvas.setStroke(
                    new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {10, 8}, 0));
            canvas.draw(new Line2D.Double(x(today), TOP - 10, x(today), y(0)));
        }
    }

    private void years() {
        int first = from.getYear() + (from.getDayOfYear() == 1 ? 0 : 1);
        int every = Math.max(1, Math.ceilDiv(to.getYear() - first + 1, LABELS_MAX));
        for (int year = first; year <= to.getYear(); year++) {
            double x = x(LocalDate.of(year, 1, 1));
            boolean isLabelled = (year - first) % every == 0;
            stroke(INK, new Line2D.Double(x, y(0), x, y(0) + (isLabelled ? 12 : 6)), 2);
            double width = Digits.width("" + year, DIGIT_HEIGHT);
            if (isLabelled && x + width / 2 < WIDTH) {
                number("" + year, x - width / 2, y(0) + 22);
            }
        }
    }

    private void number(String number, double x, double y) {
        stroke(INK, Digits.of(number, x, y, DIGIT_HEIGHT), 2.5f);
    }

    private void stroke(Color colour, Shape shape, float width) {
        canvas.setColor(colour);
        canvas.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(shape);
    }

    private double x(LocalDate day) {
        double all = Math.max(1, ChronoUnit.DAYS.between(from, to));
        return LEFT + (WIDTH - LEFT - RIGHT) * ChronoUnit.DAYS.between(from, day) / all;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (double) (HEIGHT - BOTTOM - TOP) * value / top;
    }
}
