package fr.jalon.query.reading;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.query.view.Histories;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.HistoryPage;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryViews;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was recorded about a territory, page by page. */
public final class HistoryReading {

    /** How many pages of the store one answer looks through at most, when a type is seldom. */
    private static final int PAGES_MAX = 64;

    private final TerritoryViews territories;
    private final Histories histories;
    private final EventCodec codec;

    /** Answers from these stores. */
    public HistoryReading(TerritoryViews territories, Histories histories, EventCodec codec) {
        this.territories = territories;
        this.histories = histories;
        this.codec = codec;
    }

    /**
     * Which events are asked for.
     *
     * @param type the word for it, null for all
     * @param newestFirst the order
     * @param after the version already seen, null to start
     * @param limit how many at most
     */
    public record Wanted(
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
    public record Page(List<EntryAnswer> items, @Nullable Long next) {}

    /** A page of the events asked for. */
    public Page history(String siren, Wanted wanted) {
        long latest =
                territories.find(siren).map(TerritoryView::version).orElseThrow(() -> new UnknownTerritory(siren));
        List<EntryAnswer> items = new ArrayList<>();
        int step = wanted.newestFirst() ? -1 : 1;
        long version = wanted.first(latest);
        int pages = 0;
        while (version >= 1 && version <= latest && pages < PAGES_MAX) {
            HistoryPage page = histories.page(siren, HistoryPage.pageOf(version));
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
                    items.add(EntryAnswer.of(entry, page.takenBack(entry).orElse(null), codec));
                }
            }
        }
        return new Page(items, version >= 1 && version <= latest ? version - step : null);
    }
}
