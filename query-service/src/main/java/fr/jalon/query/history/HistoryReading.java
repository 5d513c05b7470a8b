package fr.jalon.query.history;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.RefusedValue;
import fr.jalon.domain.value.Rule;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.replay.TerritoryHistory;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what was recorded about a territory, page by page. */
record HistoryReading(Views views, TerritoryHistories histories) {

    /** How many pages of the store one answer looks through at most, when a type is seldom. */
    private static final int PAGES_MAX = 64;

    /**
     * Which events are asked for.
     *
     * @param type the word for it, null for all
     * @param milestonesOnly whether events of no milestone are left out
     * @param standing those that stand, or those that were taken back; null for both
     */
    record Selection(
            @Nullable String type,
            boolean milestonesOnly,
            @Nullable Boolean standing) {

        boolean has(HistoryEntry entry, boolean takenBack) {
            String word = EventWords.wordOf(entry.type());
            return (type == null || type.equals(word))
                    && (!milestonesOnly || MilestoneType.named(word).isPresent())
                    && (standing == null || standing != takenBack);
        }
    }

    /**
     * A selection, and which page of it.
     *
     * @param newestFirst the order
     * @param after the version already seen, null to start
     * @param limit how many at most
     */
    record Query(
            Selection selection,
            boolean newestFirst,
            @Nullable Long after,
            int limit) {

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

    /**
     * The event that logged a milestone. Where the territory was asked about of late, a look at one page however long its history is;
     * otherwise it is replayed first.
     *
     * @throws UnknownTerritoryException if nobody follows the territory
     * @throws ProblemException 404, if it has no such milestone
     */
    EntryAnswer milestone(String siren, String id) {
        TerritoryHistory history = histories.of(siren).orElseThrow(() -> new UnknownTerritoryException(siren));
        long version = identifier(id)
                .flatMap(known -> history.latest().territory().facts().recorded(known))
                .map(RecordedMilestone::order)
                .orElseThrow(() -> unknown(id));
        HistoryPage page = history.page(HistoryPage.pageOf(version));
        return page.entries().stream()
                .filter(entry -> entry.version() == version)
                .map(entry -> EntryAnswer.of(entry, page.takenBack(entry).orElse(null)))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    /** What is none names nothing. */
    private static Optional<MilestoneId> identifier(String id) {
        try {
            return Optional.of(new MilestoneId(id));
        } catch (RefusedValue e) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(List.of(new Refusal("", Rule.KNOWN_MILESTONE, id)), null);
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
                Retraction takenBack = page.takenBack(entry).orElse(null);
                if (wanted.selection().has(entry, takenBack != null)) {
                    items.add(EntryAnswer.of(entry, takenBack));
                }
            }
        }
        return new Page(items, version >= 1 && version <= latest ? version - step : null);
    }
}
