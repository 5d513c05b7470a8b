package fr.jalon.domain.assessment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An unbroken run of days on which something holds, both ends included.
 *
 * @param from the first day, null if it was always so
 * @param to the last day, null if it is open
 */
public record Stretch(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Whether the day is one of them. */
    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** The first day of a stretch; null for the beginning of time. */
    static @Nullable LocalDate day(LocalDate from) {
        return from.equals(LocalDate.MIN) ? null : from;
    }
}
