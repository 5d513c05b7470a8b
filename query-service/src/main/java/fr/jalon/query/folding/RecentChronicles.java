package fr.jalon.query.folding;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the chronicles last asked for. Whoever studies one territory comes back to it, however often others were looked at before
 * him: a cache that weighs how often something was asked for keeps the others, and reads ten thousand events again for each of
 * his questions. Safe for several threads.
 */
final class RecentChronicles {

    private static final int FIRST_CAPACITY = 64;
    private static final float LOAD = 0.75f;

    private final long eventsMax;
    private final Map<String, Chronicle> kept = new LinkedHashMap<>(FIRST_CAPACITY, LOAD, true);
    private long events;

    /** Keeps chronicles with so many events together; one that is longer than that is kept alone. */
    RecentChronicles(long eventsMax) {
        this.eventsMax = eventsMax;
    }

    synchronized @Nullable Chronicle find(String siren) {
        return kept.get(siren);
    }

    synchronized void keep(String siren, Chronicle chronicle) {
        Chronicle before = kept.put(siren, chronicle);
        events += length(chronicle) - (before == null ? 0 : length(before));
        Iterator<Chronicle> oldestFirst = kept.values().iterator();
        while (events > eventsMax && kept.size() > 1) {
            events -= length(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    private static long length(Chronicle chronicle) {
        return chronicle.latest().version();
    }
}
