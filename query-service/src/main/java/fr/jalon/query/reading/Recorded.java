package fr.jalon.query.reading;

import fr.jalon.domain.territory.Territory;
import fr.jalon.query.folding.Chronicle;
import fr.jalon.query.folding.Chronicles;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.folding.Known;
import fr.jalon.query.view.Histories;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.HistoryPage;
import fr.jalon.query.view.TakenBack;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events of a territory between two moments, each with the state after it; one page in memory at a time. */
public final class Recorded {

    private final Chronicles chronicles;
    private final Histories histories;
    private final Supplier<Folding> foldings;

    /** Reads from these stores. */
    public Recorded(Chronicles chronicles, Histories histories, Supplier<Folding> foldings) {
        this.chronicles = chronicles;
        this.histories = histories;
        this.foldings = foldings;
    }

    /** Told each event. */
    @FunctionalInterface
    interface Each {
        /** What was recorded, how it was taken back since, and what was known after it. */
        void tell(HistoryEntry entry, @Nullable TakenBack takenBack, Known after);
    }

    /** All that is known of a territory. */
    Chronicle chronicle(String siren) {
        return chronicles.of(siren).orElseThrow(() -> new UnknownTerritory(siren));
    }

    /**
     * Tells the events after a moment up to another, in recorded order.
     *
     * @param from null for the beginning
     * @param to null for all that is shown
     */
    void between(String siren, @Nullable Moment from, @Nullable Moment to, Each each) {
        Folding folding = foldings.get();
        Chronicle chronicle = chronicle(siren);
        Optional<Known> start = from == null ? Optional.empty() : from.in(chronicle);
        long latest = chronicle.latest().version();
        Territory territory = start.<Territory>map(Known::territory).orElseGet(folding::unregistered);
        while (territory.version() < latest) {
            HistoryPage page = histories.page(siren, HistoryPage.pageOf(territory.version() + 1));
            long before = territory.version();
            for (HistoryEntry entry : page.entries()) {
                if (entry.version() <= territory.version()) {
                    continue;
                }
                if (entry.version() > latest || (to != null && !to.knew(entry))) {
                    return;
                }
                Known after = folding.after(territory, entry);
                each.tell(entry, page.takenBack(entry).orElse(null), after);
                territory = after.territory();
            }
            if (territory.version() == before) {
                throw new IllegalStateException("The history of " + siren + " stops at version " + before);
            }
        }
    }
}
