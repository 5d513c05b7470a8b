package fr.jalon.query.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a territory is called and is, over an unbroken run of days; both ends included, {@link LocalDate#MIN} and
 * {@link LocalDate#MAX} open.
 *
 * @param kind the word of the API, such as {@code metropole}
 * @param regionCode INSEE
 * @param population null if unknown
 */
public record DetailsStretch(
        LocalDate from,
        LocalDate to,
        String name,
        String kind,
        String regionCode,
        @Nullable Integer population) {

    /** Whether the day is one of them. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
