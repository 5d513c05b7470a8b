package fr.jalon.query.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A buffer of the entries that this instance projected last, by position, so that whoever follows what happens need not read back
 * what was written a moment ago. Says nothing about whether the store shows them: that the watermark says. Safe for several threads.
 */
public final class RecentEntries {

    /** How many bytes the entries kept may have together: 8 MiB, some 4,000 entries of the usual size. */
    public static final int BYTES_MAX = 8 * 1_048_576;

    private static final int BYTES_PER_ENTRY = 1_024;
    private static final int BYTES_PER_CHARACTER = 2;

    private final Map<Long, Recent> kept = new LinkedHashMap<>();
    private long bytes;

    /**
     * An entry.
     *
     * @param regionCode where its territory was on the day of recording
     */
    public record Recent(HistoryEntry entry, String regionCode) {

        /** What it costs in memory, in bytes. */
        long bytes() {
            return BYTES_PER_ENTRY + (long) BYTES_PER_CHARACTER * entry.json().length();
        }
    }

    /** Keeps an entry until those that came after it have as many bytes as are kept. */
    public synchronized void add(Recent recent) {
        Recent before = kept.remove(recent.entry().position());
        kept.put(recent.entry().position(), recent);
        bytes += recent.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Recent> oldestFirst = kept.values().iterator();
        while (bytes > BYTES_MAX) {
            bytes -= oldestFirst.next().bytes();
            oldestFirst.remove();
        }
    }

    /** The entry at a position, if it is kept. */
    public synchronized Optional<Recent> at(long position) {
        return Optional.ofNullable(kept.get(position));
    }

    /** How many bytes the entries kept have together. */
    synchronized long bytes() {
        return bytes;
    }

    /** Forgets all: another generation is live. */
    public synchronized void forget() {
        kept.clear();
        bytes = 0;
    }
}
