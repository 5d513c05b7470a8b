package fr.jalon.domain.assessment;

import fr.jalon.domain.index.Span;
import fr.jalon.domain.index.StepFunction;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Counts a value once on each day on which any fact has it. */
final class Presence {

    private Presence() {}

    /** The number of values present, after one value's facts changed on the days of a span. */
    static StepFunction added(StepFunction sum, StepFunction before, StepFunction after, Span span) {
        StepFunction changed = sum;
        LocalDate day = span.from();
        while (!day.isAfter(span.to())) {
            LocalDate next = earlier(before.nextChange(day, Presence::any), after.nextChange(day, Presence::any));
            LocalDate last = next.isAfter(span.to()) || next.equals(LocalDate.MAX) ? span.to() : next.minusDays(1);
            int difference = present(after, day) - present(before, day);
            if (difference != 0) {
                changed = changed.plus(new Span(day, last), BigDecimal.valueOf(difference));
            }
            if (last.equals(LocalDate.MAX)) {
                break;
            }
            day = last.plusDays(1);
        }
        return changed;
    }

    private static boolean any(BigDecimal count) {
        return count.signum() > 0;
    }

    private static int present(StepFunction count, LocalDate day) {
        return any(count.at(day)) ? 1 : 0;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
