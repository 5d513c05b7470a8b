package fr.jalon.domain.date;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;

/**
 * A year of the Gregorian calendar.
 *
 * @param value 1950 to 9999
 */
public record CalendarYear(int value) implements Comparable<CalendarYear> {

    /** Refuses a year outside the bounds. */
    public CalendarYear {
        if (value < Dates.EARLIEST.getYear()) {
            throw new RefusedValue(Rule.NOT_BEFORE_1950, value);
        }
        if (value > Dates.LATEST.getYear()) {
            throw new RefusedValue(Rule.IN_RANGE, value);
        }
    }

    @Override
    public int compareTo(CalendarYear other) {
        return Integer.compare(value, other.value);
    }
}
