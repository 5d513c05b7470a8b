package fr.jalon.portal.page;

import fr.jalon.domain.date.ParisDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Instants as people type them. */
final class Instants {

    private Instants() {}

    /** The instant of a local date and time in Paris; what is none is left as it is, for the API to refuse in words. */
    static String inParis(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(ParisDay.ZONE).toInstant().toString();
        } catch (DateTimeException e) {
            return typed;
        }
    }

    /**
     * What somebody means who sends a form: the instant that the form was filled in with, to the last digit and in whichever of the two
     * hours of one name, unless he has typed another.
     *
     * @param exactly the instant that the form was filled in with; empty if it was left empty
     */
    static String meant(String typed, String exactly) {
        return !exactly.isEmpty() && isTheSame(typed, typed(exactly)) ? exactly : inParis(typed);
    }

    /** A browser writes a time as short as it can be: of {@code 30.120} it makes {@code 30.12}. */
    private static boolean isTheSame(String typed, String shown) {
        try {
            return LocalDateTime.parse(typed).equals(LocalDateTime.parse(shown));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether it is a day as an address has it, or nothing. */
    static boolean isDay(String asked) {
        try {
            return asked.isEmpty() || !LocalDate.parse(asked).equals(LocalDate.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether it is an instant as the API wants it, or nothing. */
    static boolean isInstant(String asked) {
        try {
            return asked.isEmpty() || !Instant.parse(asked).equals(Instant.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** An instant as a field for a local date and time wants it, to the millisecond; what is none is left as it is. */
    static String typed(String instant) {
        try {
            return Instant.parse(instant)
                    .atZone(ParisDay.ZONE)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString();
        } catch (DateTimeException e) {
            return instant;
        }
    }
}
