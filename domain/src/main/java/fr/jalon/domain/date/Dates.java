package fr.jalon.domain.date;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The calendar that facts live in: days from 1950-01-01 to 9999-12-31. */
public final class Dates {

    /** No fact is older (docs/spec/domain.md section 2). */
    public static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

    /** No date is later: ISO 8601 dates have four digits of year. */
    public static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private Dates() {}

    /** Refuses a date outside the calendar, naming the field; passes null on. */
    public static void check(String pointer, @Nullable LocalDate date) {
        if (date == null) {
            return;
        }
        if (date.isBefore(EARLIEST)) {
            throw new RefusedValue(pointer, Rule.NOT_BEFORE_1950, date);
        }
        if (date.isAfter(LATEST)) {
            throw new RefusedValue(pointer, Rule.CALENDAR_DATE, date);
        }
    }

    /** Refuses a period that ends before it starts; both days are included. */
    public static void checkPeriod(LocalDate startsOn, @Nullable LocalDate endsOn) {
        check("/startsOn", startsOn);
        check("/endsOn", endsOn);
        if (endsOn != null && endsOn.isBefore(startsOn)) {
            throw new RefusedValue("/endsOn", Rule.PERIOD_ORDER, endsOn);
        }
    }
}
