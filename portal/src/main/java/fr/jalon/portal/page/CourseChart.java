package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The course of a territory as the coordinates of an SVG (see {@link LevelsChart}): the level in steps, the milestones, and the score
 * below, on one axis of days. What lies behind today is drawn on its own.
 *
 * @param name what tells the drawing from another one of the same course
 * @param level the steps of the level
 * @param score the steps of the score; empty if the edition has none
 * @param turns where the level changes
 * @param marks the milestones
 * @param years where a year begins
 * @param today where today is
 */
public record CourseChart(
        String name,
        Frame frame,
        Curve level,
        Curve score,
        List<Turn> turns,
        List<CourseMarks.Mark> marks,
        List<LevelsChart.Mark> years,
        double today) {

    /** Drawings with more changes of the level than this have no sign at each. */
    private static final int TURNS_MAX = 60;

    /** Steps narrower than this are drawn as one: nobody would tell them apart, and a page has its size. */
    private static final double NARROWEST = 0.7;

    private static final double NARROWEST_OF_MANY = 2.5;
    private static final int MANY_STEPS = 300;

    private static final int YEARS_AHEAD_MAX = 15;
    private static final double ROOM_AT_THE_ENDS = 0.02;

    /**
     * The sizes of a drawing, in its own units, from the top.
     *
     * @param right the right end of the axis
     * @param yearRoom the least room between the names of two years
     * @param levels how many levels the edition has; without any there is no room for them, and more for the score
     */
    public record Frame(
            int width,
            int left,
            int right,
            int top,
            int ground,
            int marks,
            int scoreTop,
            int scoreGround,
            int height,
            int yearRoom,
            int levels) {

        /** Beside text. */
        static Frame wide(int levels) {
            return levels == 0
                    ? new Frame(760, 34, 748, 30, 30, 40, 74, 204, 232, 46, levels)
                    : new Frame(760, 34, 748, 30, 178, 198, 232, 312, 340, 46, levels);
        }

        /** On a telephone. */
        static Frame narrow(int levels) {
            return levels == 0
                    ? new Frame(340, 28, 334, 28, 28, 38, 72, 172, 200, 40, levels)
                    : new Frame(340, 28, 334, 28, 160, 180, 214, 284, 312, 40, levels);
        }

        /** Where a level stands. */
        public double level(int level) {
            return ground - (double) (ground - top) * level / Math.max(1, levels);
        }

        private double score(BigDecimal points, BigDecimal most) {
            double share = most.signum() == 0 ? 0 : points.doubleValue() / most.doubleValue();
            return scoreGround - (scoreGround - scoreTop) * share;
        }
    }

    /**
     * A line in steps.
     *
     * @param area what lies below the line up to today
     * @param past the line up to today
     * @param ahead the line behind it
     */
    public record Curve(String area, String past, String ahead) {}

    /** A change of the level, at its new height; the signs of gains and losses differ in form. */
    public record Turn(double x, double y, boolean gain) {}

    /** The days that a drawing shows. */
    record Axis(LocalDate first, LocalDate last, LocalDate today, Frame frame) {

        /** From the first fact to the last day that facts reach. */
        static Axis of(Views.Course course, List<LocalDate> milestones, LocalDate today, Frame frame) {
            LocalDate first = Stream.concat(turningDays(course), milestones.stream())
                    .min(LocalDate::compareTo)
                    .filter(day -> day.isBefore(today))
                    .orElseGet(() -> today.minusYears(1));
            LocalDate last = turningDays(course).max(LocalDate::compareTo).orElse(today);
            LocalDate most = today.plusYears(YEARS_AHEAD_MAX);
            LocalDate reached = last.isBefore(today) ? today : last.isAfter(most) ? most : last;
            long room = Math.max(30, (long) (ChronoUnit.DAYS.between(first, reached) * ROOM_AT_THE_ENDS));
            return new Axis(first.minusDays(room), reached.plusDays(2 * room), today, frame);
        }

        private static Stream<LocalDate> turningDays(Views.Course course) {
            return Stream.concat(
                            course.curve().levelSteps().stream().map(Views.Step::from),
                            course.curve().scoreSteps().stream().map(Views.ScoreStep::from))
                    .filter(Objects::nonNull);
        }

        double x(LocalDate day) {
            double share = (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, last);
            return frame.left + (frame.right - frame.left) * Math.clamp(share, 0, 1);
        }

        private List<LevelsChart.Mark> years() {
            double year = x(first.plusYears(1)) - x(first);
            int every = Stream.of(1, 2, 5, 10, 20)
                    .filter(step -> step * year >= frame.yearRoom)
                    .findFirst()
                    .orElse(50);
            List<LevelsChart.Mark> years = new ArrayList<>();
            for (int each = first.getYear() + 1; each <= last.getYear(); each++) {
                if (each % every == 0) {
                    years.add(new LevelsChart.Mark(Integer.toString(each), x(LocalDate.of(each, 1, 1))));
                }
            }
            return years;
        }
    }

    /**
     * Draws a course as of a day, twice: beside text, and on a telephone.
     *
     * @param levels how many the edition has
     */
    static List<CourseChart> of(Views.Course course, List<Views.Entry> milestones, LocalDate today, int levels) {
        return List.of(
                of("wide", Frame.wide(levels), course, milestones, today),
                of("narrow", Frame.narrow(levels), course, milestones, today));
    }

    private static CourseChart of(
            String name, Frame frame, Views.Course course, List<Views.Entry> milestones, LocalDate today) {
        List<LocalDate> days = CourseMarks.days(milestones);
        Axis axis = Axis.of(course, days, today, frame);
        BigDecimal most = course.curve().scoreTop();
        return new CourseChart(
                name,
                frame,
                curve(
                        course.curve().levelSteps(),
                        step -> axis.x(Optional.ofNullable(step.from()).orElse(axis.first)),
                        step -> frame.level(step.level()),
                        axis,
                        frame.ground),
                curve(
                        course.curve().scoreSteps(),
                        step -> axis.x(Optional.ofNullable(step.from()).orElse(axis.first)),
                        step -> frame.score(step.points(), most),
                        axis,
                        frame.scoreGround),
                turns(course, axis),
                CourseMarks.of(days, axis),
                axis.years(),
                axis.x(today));
    }

    private static List<Turn> turns(Views.Course course, Axis axis) {
        List<Turn> turns = Stream.concat(course.turns().stream(), course.ahead().stream())
                .filter(turn -> turn.level() != null && !turn.on().isAfter(axis.last))
                .map(turn -> turn(turn.on(), Objects.requireNonNull(turn.level()), axis))
                .toList();
        return turns.size() > TURNS_MAX ? List.of() : turns;
    }

    private static Turn turn(LocalDate on, Views.Change level, Axis axis) {
        return new Turn(axis.x(on), axis.frame.level(level.after()), level.after() > level.before());
    }

    private static <T> Curve curve(List<T> steps, ToDoubleFunction<T> x, ToDoubleFunction<T> y, Axis axis, int ground) {
        if (steps.isEmpty()) {
            return new Curve("", "", "");
        }
        List<Rung> rungs = new ArrayList<>();
        double narrowest = steps.size() > MANY_STEPS ? NARROWEST_OF_MANY : NARROWEST;
        for (T step : steps) {
            Rung rung = new Rung(x.applyAsDouble(step), y.applyAsDouble(step));
            if (!rungs.isEmpty() && rung.x - rungs.getLast().x < narrowest) {
                rung = rungs.removeLast().and(rung);
            }
            rungs.add(rung);
        }
        return curve(rungs, axis, ground);
    }

    private static Curve curve(List<Rung> rungs, Axis axis, int ground) {
        double today = axis.x(axis.today);
        StringBuilder past = new StringBuilder();
        StringBuilder ahead = new StringBuilder();
        for (int i = 0; i < rungs.size(); i++) {
            double to = i + 1 < rungs.size() ? rungs.get(i + 1).x : axis.frame.right;
            if (rungs.get(i).x < today || past.isEmpty()) {
                rungs.get(i).draw(past, rungs.get(i).x, Math.min(to, today));
            }
            if (to > today) {
                rungs.get(i).draw(ahead, Math.max(rungs.get(i).x, today), to);
            }
        }
        String area = past + String.format(Locale.ROOT, "V%dH%dZ", ground, axis.frame.left);
        return new Curve(area, past.toString(), ahead.toString());
    }

    /** A step, or several that are too narrow to be told apart, of which the least, the greatest and the last height are seen. */
    private record Rung(double x, double least, double greatest, double last) {

        Rung(double x, double height) {
            this(x, height, height, height);
        }

        Rung and(Rung next) {
            return new Rung(x, Math.min(least, next.last), Math.max(greatest, next.last), next.last);
        }

        void draw(StringBuilder path, double from, double to) {
            path.append(
                    path.isEmpty()
                            ? String.format(Locale.ROOT, "M%.1f %.1f", from, last)
                            : String.format(Locale.ROOT, "H%.1f", from));
            if (least < greatest) {
                path.append(String.format(Locale.ROOT, "V%.1fV%.1f", least, greatest));
            }
            path.append(String.format(Locale.ROOT, "V%.1fH%.1f", last, to));
        }
    }
}
