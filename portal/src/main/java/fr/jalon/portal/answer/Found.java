package fr.jalon.portal.answer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found in all histories, as pages show it. The names are those of the API.
 *
 * @param more whether there is more than is told
 */
public record Found(List<Hit> items, boolean more) {

    /** A milestone of some territory that has the words; {@code about} is {@code actor}, {@code synergy} or {@code milestone}. */
    public record Hit(
            String siren,
            String territory,
            String about,
            String milestone,
            String title,
            LocalDate occurredOn,
            @Nullable String excerpt) {}
}
