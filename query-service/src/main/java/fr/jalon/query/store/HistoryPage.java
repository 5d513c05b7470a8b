package fr.jalon.query.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consecutive events of a territory.
 *
 * @param entries lowest version first
 * @param takenBack by version, what was retracted of them since
 */
public record HistoryPage(List<HistoryEntry> entries, Map<Long, Retraction> takenBack) {

    /**
     * How many events a page holds, which is one document of the views. The largest that the command side takes have 64 KiB ({@code
     * EventCodec.BYTES_MAX}): 32 of them are 2 MiB, twice what is meant for such a document and an eighth of what MongoDB can hold. Another number would
     * be for views that are built anew: where an event stands in the stored ones follows from it, and instances of two versions share them.
     */
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
    public Optional<Retraction> takenBack(HistoryEntry entry) {
        return Optional.ofNullable(takenBack.get(entry.version()));
    }
}
