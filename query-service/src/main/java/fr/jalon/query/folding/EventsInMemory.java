package fr.jalon.query.folding;

/** How much of the histories is kept in memory. */
public final class EventsInMemory {

    /** A folded event costs between one and four kilobytes, and several caches keep some of them. */
    private static final int HEAP_BYTES_PER_EVENT = 16 * 1_024;

    private EventsInMemory() {}

    /** How many folded events one cache may keep: 32,768 for a heap of 512 MiB, more for a larger one. */
    public static long perCache() {
        return Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_EVENT;
    }
}
