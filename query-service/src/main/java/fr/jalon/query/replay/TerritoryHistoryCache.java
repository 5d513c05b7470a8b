package fr.jalon.query.replay;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the histories last asked for (LRU). Whoever studies one territory comes back to it, however often others were looked at before
 * him: a cache that weighs how often something was asked for keeps the others, and reads ten thousand events again for each of
 * his questions. Safe for several threads.
 */
final class TerritoryHistoryCache {

    private static final int FIRST_CAPACITY = 64;
    private static final float LOAD = 0.75f;

    private final long bytesMax;
    private final Map<String, TerritoryHistory> kept = new LinkedHashMap<>(FIRST_CAPACITY, LOAD, true);
    private long bytes;

    /** Keeps histories whose events cost so many bytes together; one that costs more than that is kept alone. */
    TerritoryHistoryCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    synchronized @Nullable TerritoryHistory find(String siren) {
        return kept.get(siren);
    }

    synchronized void keep(String siren, TerritoryHistory history) {
        TerritoryHistory before = kept.put(siren, history);
        bytes += bytes(history) - (before == null ? 0 : bytes(before));
        Iterator<TerritoryHistory> oldestFirst = kept.values().iterator();
        while (bytes > bytesMax && kept.size() > 1) {
            bytes -= bytes(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    private static long bytes(TerritoryHistory history) {
        return history.latest().bytes();
    }
}
