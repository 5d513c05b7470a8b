package fr.jalon.query.http;

import fr.jalon.domain.choice.Choice;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of questions; what cannot be read is refused with its name. */
public final class Parameters {

    /** How many items a page has unless told. */
    static final int LIMIT_DEFAULT = 50;

    /** How many items a page may have. */
    static final int LIMIT_MAX = 200;

    /** The most characters of a text to look for. */
    static final int TEXT_CHARACTERS_MAX = 200;

    private static final int DATE_CHARACTERS = 10;
    private static final int YEAR_MIN = 1950;
    private static final int YEAR_MAX = 2150;

    /** In ASCII figures: those of other scripts are digits for the JDK. */
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern REGION_CODE = Pattern.compile("[0-9]{2}");

    private Parameters() {}

    /** A date of the calendar, YYYY-MM-DD. */
    public static @Nullable LocalDate date(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == DATE_CHARACTERS) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw new InvalidParameterException(name, value, e);
        }
        throw new InvalidParameterException(name, value);
    }

    /** An instant with its offset, such as {@code 2026-11-23T10:00:00Z}. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            // A plus that was not escaped in the address arrives as a space.
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidParameterException(name, value, e);
        }
    }

    /** A whole number between two others, both included. */
    public static @Nullable Integer number(String name, @Nullable String value, int least, int most) {
        if (value == null) {
            return null;
        }
        int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : least - 1;
        if (number < least || number > most) {
            throw new InvalidParameterException(name, value);
        }
        return number;
    }

    /** A calendar year in which something can have happened. */
    public static @Nullable Integer year(@Nullable String value) {
        return number("year", value, YEAR_MIN, YEAR_MAX);
    }

    /** True or false. */
    public static @Nullable Boolean truth(String name, @Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new InvalidParameterException(name, value);
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    /** How many items are asked for. */
    public static int limit(@Nullable String value) {
        Integer limit = number("limit", value, 1, LIMIT_MAX);
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    /** A text that is not blank, not too long and without control characters: no store can hold a NUL. */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value != null
                && (value.isBlank()
                        || value.length() > TEXT_CHARACTERS_MAX
                        || value.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidParameterException(name, value);
        }
        return value;
    }

    /** The SIREN of a territory. */
    public static @Nullable String siren(@Nullable String value) {
        return formed("siren", value, SIREN);
    }

    /** The INSEE code of a region. */
    public static @Nullable String regionCode(@Nullable String value) {
        return formed("regionCode", value, REGION_CODE);
    }

    private static @Nullable String formed(String name, @Nullable String value, Pattern form) {
        if (value != null && !form.matcher(value).matches()) {
            throw new InvalidParameterException(name, value);
        }
        return value;
    }

    /** One of some choices, by its word. */
    public static <T extends Choice> @Nullable T choice(String name, @Nullable String value, T[] choices) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(choices)
                .filter(choice -> choice.slug().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException(name, value));
    }
}
