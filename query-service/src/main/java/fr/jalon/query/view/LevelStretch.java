package fr.jalon.query.view;

import java.time.LocalDate;

/**
 * An unbroken run of days with one level; both ends included, {@link LocalDate#MIN} and {@link LocalDate#MAX} open.
 *
 * @param level 0 to 4
 */
public record LevelStretch(int level, LocalDate from, LocalDate to) {

    /** Whether the day is one of them. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
