package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The milestones of a territory as marks on the axis of its course, never more than people can tell apart. */
final class CourseMarks {

    private static final int MARKS_MAX = 150;
    private static final double SMALLEST = 2.6;
    private static final double LARGEST = 6.5;

    private CourseMarks() {}

    /**
     * Milestones of one day; where there are many, of one month or year.
     *
     * @param radius rises with their number
     */
    public record Mark(double x, double radius, int count) {}

    /** The dates of effect of milestones, earliest first. */
    static List<LocalDate> days(List<Views.Entry> milestones) {
        return milestones.stream()
                .filter(entry -> entry.milestone() != null && entry.milestone().get("occurredOn") != null)
                .map(entry -> LocalDate.parse(StandingMilestones.field(entry, "occurredOn")))
                .sorted()
                .toList();
    }

    static List<Mark> of(List<LocalDate> days, CourseChart.Axis axis) {
        SortedMap<LocalDate, Integer> counts = counts(days, day -> day);
        if (counts.size() > MARKS_MAX) {
            counts = counts(days, day -> day.withDayOfMonth(1));
        }
        if (counts.size() > MARKS_MAX) {
            counts = counts(days, day -> day.withDayOfYear(1));
        }
        return counts.entrySet().stream()
                .map(each -> new Mark(axis.x(each.getKey()), radius(each.getValue()), each.getValue()))
                .toList();
    }

    private static SortedMap<LocalDate, Integer> counts(List<LocalDate> days, UnaryOperator<LocalDate> together) {
        SortedMap<LocalDate, Integer> counts = new TreeMap<>();
        days.forEach(day -> counts.merge(together.apply(day), 1, Integer::sum));
        return counts;
    }

    private static double radius(int count) {
        return Math.min(LARGEST, SMALLEST + Math.sqrt(count - 1.0));
    }
}
