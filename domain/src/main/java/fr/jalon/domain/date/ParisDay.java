package fr.jalon.domain.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are those of the calendar in Europe/Paris, wherever the product runs: those that funders and contracts count. */
public final class ParisDay {

    /** As {@link #ZONE} is called, where an annotation needs it. */
    public static final String ZONE_NAME = "Europe/Paris";

    /** Whose days they are. */
    public static final ZoneId ZONE = ZoneId.of(ZONE_NAME);

    private ParisDay() {}

    /** The day on which an instant falls. */
    public static LocalDate of(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The instant at which a day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
