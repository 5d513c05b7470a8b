package fr.jalon.portal.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is written to, as the API answers it.
 *
 * @param offered whether mails are sent here at all
 * @param address null where none is known
 * @param state {@code unconfirmed}, {@code on} or {@code off}; null without an address
 * @param sentOn the day of the last mail
 */
public record MailReminders(
        boolean offered,
        @Nullable String address,
        @Nullable String language,
        @Nullable String state,
        @Nullable String offBecause,
        @Nullable LocalDate sentOn,
        List<OfTerritory> territories) {

    /** What is told of a territory. */
    public record OfTerritory(String siren, String name, boolean lapses, boolean levels, boolean weekly) {}
}
