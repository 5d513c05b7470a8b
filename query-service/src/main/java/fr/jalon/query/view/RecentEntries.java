package fr.jalon.query.view;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The entries that this instance projected last, by position, so that whoever follows what happens need not read back
 * what was written a moment ago. Says nothing about whether the store shows them: that the watermark says. Safe for several threads.
 */
public final class RecentEntries {

    private static final int KEPT = 2_048;

    private final AtomicReferenceArray<@Nullable Recent> slots = new AtomicReferenceArray<>(KEPT);

    /**
     * An entry.
     *
     * @param regionCode where its territory was on the day of recording
     */
    public record Recent(HistoryEntry entry, String regionCode) {}

    /** Keeps an entry until as many came after it as are kept. */
    public void add(Recent recent) {
        slots.set((int) (recent.entry().position() % KEPT), recent);
    }

    /** The entry at a position, if it is kept. */
    public Optional<Recent> at(long position) {
        return Optional.ofNullable(slots.get((int) (position % KEPT)))
                .filter(recent -> recent.entry().position() == position);
    }

    /** Forgets all: another generation is live. */
    public void forget() {
        for (int i = 0; i < KEPT; i++) {
            slots.set(i, null);
        }
    }
}
