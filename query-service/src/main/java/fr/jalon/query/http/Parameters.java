package fr.jalon.query.http;

import fr.jalon.query.reading.BadParameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of questions; what cannot be read is refused with its name. */
final class Parameters {

    /** How many items a page has unless told. */
    static final int LIMIT_DEFAULT = 50;

    /** How many items a page may have. */
    static final int LIMIT_MAX = 200;

    /** The most characters of a text to look for. */
    static final int TEXT_CHARACTERS_MAX = 200;

    private static final int DATE_CHARACTERS = 10;

    private Parameters() {}

    /** A date of the calendar, YYYY-MM-DD. */
    static @Nullable LocalDate date(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == DATE_CHARACTERS) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw (BadParameter) new BadParameter(name, value).initCause(e);
        }
        throw new BadParameter(name, value);
    }

    /** An instant with its offset, such as {@code 2026-11-23T10:00:00Z}. */
    static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            // A plus that was not escaped in the address arrives as a space.
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw (BadParameter) new BadParameter(name, value).initCause(e);
        }
    }

    /** A whole number between two others, both included. */
    static @Nullable Integer number(String name, @Nullable String value, int least, int most) {
        if (value == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw (BadParameter) new BadParameter(name, value).initCause(e);
        }
        throw new BadParameter(name, value);
    }

    /** How many items are asked for. */
    static int limit(@Nullable String value) {
        Integer limit = number("limit", value, 1, LIMIT_MAX);
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    /** A text that is not blank and not too long. */
    static @Nullable String text(String name, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > TEXT_CHARACTERS_MAX)) {
            throw new BadParameter(name, value);
        }
        return value;
    }
}
