package fr.jalon.query.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consecutive events of a territory.
 *
 * @param entries lowest version first
 * @param takenBack by version, what was retracted of them since
 */
public record HistoryPage(List<HistoryEntry> entries, Map<Long, TakenBack> takenBack) {

    /** How many events a page holds: 32 of the largest events fit in a document of MongoDB. */
    public static final int ENTRIES_MAX = 32;

    /** Copies both. */
    public HistoryPage {
        entries = List.copyOf(entries);
        takenBack = Map.copyOf(takenBack);
    }

    /** The page, 0 first, on which a version stands. */
    public static long pageOf(long version) {
        return (version - 1) / ENTRIES_MAX;
    }

    /** How an event was retracted, if it was. */
    public Optional<TakenBack> takenBack(HistoryEntry entry) {
        return Optional.ofNullable(takenBack.get(entry.version()));
    }
}
