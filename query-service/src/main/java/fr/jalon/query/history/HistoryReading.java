package fr.jalon.query.history;

import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Views;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was recorded about a territory, page by page. */
record HistoryReading(Views views) {

    /** How many pages of the store one answer looks through at most, when a type is seldom. */
    private static final int PAGES_MAX = 64;

    /**
     * Which events are asked for.
     *
     * @param type the word for it, null for all
     * @param newestFirst the order
     * @param after the version already seen, null to start
     * @param limit how many at most
     */
    record Query(
            @Nullable String type,
            boolean newestFirst,
            @Nullable Long after,
            int limit) {

        boolean isOf(HistoryEntry entry) {
            return type == null || type.equals(EventWords.wordOf(entry.type()));
        }

        long first(long latest) {
            if (after == null) {
                return newestFirst ? latest : 1;
            }
            return newestFirst ? Math.min(after - 1, latest) : after + 1;
        }
    }

    /**
     * A page of the history.
     *
     * @param next the version after which it goes on, null at the end
     */
    record Page(List<EntryAnswer> items, @Nullable Long next) {}

    /** How many events a territory has. */
    long version(String siren) {
        long version = views.territories().version(siren);
        if (version == 0) {
            throw new UnknownTerritoryException(siren);
        }
        return version;
    }

    /** A page of the events asked for. */
    Page history(String siren, Query wanted) {
        long latest = version(siren);
        List<EntryAnswer> items = new ArrayList<>();
        int step = wanted.newestFirst() ? -1 : 1;
        long version = wanted.first(latest);
        int pages = 0;
        while (version >= 1 && version <= latest && pages < PAGES_MAX) {
            HistoryPage page = views.histories().page(siren, HistoryPage.pageOf(version));
            pages++;
            List<HistoryEntry> ordered = wanted.newestFirst() ? page.entries().reversed() : page.entries();
            for (HistoryEntry entry : ordered) {
                boolean due = wanted.newestFirst() ? entry.version() <= version : entry.version() >= version;
                if (!due || entry.version() > latest) {
                    continue;
                }
                if (items.size() == wanted.limit()) {
                    return new Page(items, entry.version() - step);
                }
                version = entry.version() + step;
                if (wanted.isOf(entry)) {
                    items.add(EntryAnswer.of(entry, page.takenBack(entry).orElse(null)));
                }
            }
        }
        return new Page(items, version >= 1 && version <= latest ? version - step : null);
    }
}
