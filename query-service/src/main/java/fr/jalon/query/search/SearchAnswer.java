package fr.jalon.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found (docs/spec/api.md).
 *
 * @param words what was looked for: beginnings of words, without accents and in lower case
 * @param items what was recorded last first
 * @param more whether there is more than is told: another word narrows it
 */
record SearchAnswer(List<String> words, List<Hit> items, boolean more) {

    /** Copies the lists. */
    SearchAnswer {
        words = List.copyOf(words);
        items = List.copyOf(items);
    }

    /**
     * A milestone that stands, of whatever territory.
     *
     * @param territory what the territory is called today
     * @param about {@code actor}, {@code synergy} or {@code milestone}: what it tells of
     * @param title what it is called in the language asked for, and what it names
     * @param excerpt what else was written there and has the words; absent where the title has them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hit(
            String siren,
            String territory,
            String about,
            String milestone,
            @Nullable String synergyId,
            String type,
            String title,
            String occurredOn,
            Instant recordedAt,
            @Nullable String excerpt) {}
}
