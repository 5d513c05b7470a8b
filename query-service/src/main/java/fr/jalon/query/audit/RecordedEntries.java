package fr.jalon.query.audit;

import fr.jalon.query.history.EntryAnswer;
import fr.jalon.query.store.HistoryPage;
import java.util.AbstractList;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive events of a territory, read from the store when somebody comes to them, one page in memory at a time: whoever writes them
 * down in their order needs no more, however many there are. Not for several threads.
 */
final class RecordedEntries extends AbstractList<EntryAnswer> {

    private final LongFunction<HistoryPage> pages;
    private final long after;
    private final int size;
    private long number = -1;
    private @Nullable HistoryPage page;

    /** The events after a version, up to another. */
    RecordedEntries(LongFunction<HistoryPage> pages, long after, long upTo) {
        this.pages = pages;
        this.after = after;
        this.size = Math.toIntExact(Math.max(0, upTo - after));
    }

    @Override
    public EntryAnswer get(int index) {
        long version = after + 1 + Objects.checkIndex(index, size);
        HistoryPage on = page(HistoryPage.pageOf(version));
        return on.entries().stream()
                .filter(entry -> entry.version() == version)
                .findFirst()
                .map(entry -> EntryAnswer.of(entry, on.takenBack(entry).orElse(null)))
                .orElseThrow(() -> new IllegalStateException("The history lacks version " + version));
    }

    private HistoryPage page(long wanted) {
        HistoryPage kept = page;
        if (kept == null || number != wanted) {
            kept = pages.apply(wanted);
            page = kept;
            number = wanted;
        }
        return kept;
    }

    @Override
    public int size() {
        return size;
    }
}
