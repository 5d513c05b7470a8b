package fr.jalon.reports.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which territories are listed, and in which order: as the API lists them.
 *
 * @param filter names and values of its parameters; empty for all territories
 * @param sort its parameter; null for the usual order of tables
 */
public record Listed(Map<String, String> filter, @Nullable String sort) {

    /** Copies. */
    public Listed {
        filter = Map.copyOf(filter);
    }

    /** Whether some are left out. */
    boolean isNarrowed() {
        return !filter.isEmpty();
    }
}
