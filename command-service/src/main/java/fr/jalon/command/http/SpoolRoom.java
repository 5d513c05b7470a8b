package fr.jalon.command.http;

import fr.jalon.edge.limit.ConcurrencyLimit;

/**
 * What the answers of all imports of an instance may take on disk while they wait for their readers: so many segments together, and half of
 * them for each client. Safe for many threads.
 */
final class SpoolRoom {

    /** Of all answers together. The temporary folder of a container has to hold as much. */
    static final int TOGETHER_BYTES = 128 * 1024 * 1024;

    private static final int SEGMENT_BYTES = 1024 * 1024;
    private static final int OF_EACH = 2;

    private final ConcurrencyLimit segments;
    private final int segmentBytes;

    SpoolRoom() {
        this(TOGETHER_BYTES / SEGMENT_BYTES / OF_EACH, TOGETHER_BYTES / SEGMENT_BYTES, SEGMENT_BYTES);
    }

    SpoolRoom(int eachMax, int togetherMax, int segmentBytes) {
        this.segments = new ConcurrencyLimit(eachMax, togetherMax);
        this.segmentBytes = segmentBytes;
    }

    int segmentBytes() {
        return segmentBytes;
    }

    /** Whether there was room for one segment more, which is the client's now. */
    boolean take(String client) {
        return segments.take(client);
    }

    void giveBack(String client, int amount) {
        segments.giveBack(client, amount);
    }
}
