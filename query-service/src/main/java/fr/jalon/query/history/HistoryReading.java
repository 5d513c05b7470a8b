package fr.jalon.query.history;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.replay.TerritoryHistory;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.Views;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what was recorded about a territory, page by page. */
record HistoryReading(Views views, TerritoryHistories histories) {

    /** How many pages of the store one answer looks through at most, when a type is seldom. */
    private static final int PAGES_MAX = 64;

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
     * A milestone, and what became of it. Where the territory was asked about of late, a look at one page, and at O(log n) more if it was taken back; otherwise it is replayed first.
     *
     * @param today the day on which it earns what it earns
     * @throws UnknownTerritoryException if nobody follows the territory
     * @throws ProblemException 404, if it has no such milestone
     */
    MilestoneAnswer milestone(String siren, String id, LocalDate today, Language language) {
        TerritoryHistory history = histories.of(siren).orElseThrow(() -> new UnknownTerritoryException(siren));
        Territory.Registered territory = history.latest().territory();
        RecordedMilestone recorded = identifier(id)
                .flatMap(known -> territory.facts().recorded(known))
                .orElseThrow(() -> unknown(id));
        HistoryPage page = history.page(HistoryPage.pageOf(recorded.order()));
        HistoryEntry entry = page.entries().stream()
                .filter(each -> each.version() == recorded.order())
                .findFirst()
                .orElseThrow(() -> unknown(id));
        Retraction retraction = page.takenBack(entry).orElse(null);
        return MilestoneAnswer.of(
                EntryAnswer.of(entry, retraction),
                recorded,
                takenBack(history, retraction),
                Earnings.of(recorded, territory, today, language),
                territory.facts());
    }

    /** The event that took another back, null if none did: looked for by its position, which rises with the version. */
    private static @Nullable EntryAnswer takenBack(TerritoryHistory history, @Nullable Retraction retraction) {
        if (retraction == null) {
            return null;
        }
        long low = HistoryPage.pageOf(retraction.version());
        long high = HistoryPage.pageOf(history.latest().version());
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (history.page(middle).entries().getFirst().position() <= retraction.byPosition()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return history.page(low).entries().stream()
                .filter(entry -> entry.position() == retraction.byPosition())
                .map(entry -> EntryAnswer.of(entry, null))
                .findFirst()
                .orElse(null);
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
