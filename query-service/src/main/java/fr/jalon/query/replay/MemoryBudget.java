package fr.jalon.query.replay;

import fr.jalon.contract.event.EventWeight;

/** How much of the histories the caches keep in memory. */
public final class MemoryBudget {

    /** Several caches keep some of them. */
    private static final int PART_OF_HEAP = 8;

    private MemoryBudget() {}

    /** How many bytes of folded events ({@link EventWeight}) one cache may keep: 64 MiB for a heap of 512 MiB, more for a larger one. */
    public static long bytesPerCache() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** How many events of the usual size that is. */
    public static long usualEventsPerCache() {
        return bytesPerCache() / EventWeight.BYTES_PER_EVENT;
    }
}
