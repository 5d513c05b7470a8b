package fr.jalon.domain.index;

import java.time.LocalDate;

/**
 * An unbroken run of days, both ends included. {@link LocalDate#MIN} and {@link LocalDate#MAX} stand for "always before"
 * and "until further notice".
 *
 * @param from the first day
 * @param to the last day, not before the first
 */
public record Span(LocalDate from, LocalDate to) {

    /** Refuses an empty run. */
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /** From a day on, until further notice. */
    public static Span since(LocalDate from) {
        return new Span(from, LocalDate.MAX);
    }

    /** Whether the day is one of them. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
