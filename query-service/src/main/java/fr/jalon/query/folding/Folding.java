package fr.jalon.query.folding;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.view.Histories;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.HistoryPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Folds stored events into a territory. Never trusts a page to be whole: versions are dense, and that is checked. */
public final class Folding {

    private final Histories histories;
    private final EventCodec codec;
    private final List<RuleSet> rules;

    /** Told what is folded. */
    @FunctionalInterface
    interface Each {
        /** An event, and what was known after it. */
        void tell(TerritoryEvent event, Known after);
    }

    /**
     * Folds what a store has.
     *
     * @param rules the editions that territories are read under; the first is the one whose levels are announced
     */
    public Folding(Histories histories, EventCodec codec, List<RuleSet> rules) {
        this.histories = histories;
        this.codec = codec;
        this.rules = List.copyOf(rules);
    }

    /** A territory of which nothing is recorded yet. */
    public Territory unregistered() {
        return Territory.unregistered(rules);
    }

    /**
     * Folds the events after a state for as long as they are wanted, and as far as the store has them.
     *
     * @param from where to start, null for the beginning
     * @param wanted false for the first event that is not folded any more
     * @param each told each event on the way
     * @return the last state, empty if no event is wanted or stored at all
     * @throws UnreadableHistory if a stored event cannot be read any more
     */
    Optional<Known> fold(String siren, @Nullable Known from, Predicate<HistoryEntry> wanted, Each each) {
        Territory territory = from == null ? unregistered() : from.territory();
        Known known = from;
        while (true) {
            HistoryPage page = histories.page(siren, HistoryPage.pageOf(territory.version() + 1));
            long before = territory.version();
            for (HistoryEntry entry : page.entries()) {
                if (entry.version() <= territory.version()) {
                    continue;
                }
                if (entry.version() != territory.version() + 1 || !wanted.test(entry)) {
                    return Optional.ofNullable(known);
                }
                TerritoryEvent event = event(entry);
                known = after(territory, entry, event);
                territory = known.territory();
                each.tell(event, known);
            }
            if (territory.version() == before || territory.version() % HistoryPage.ENTRIES_MAX != 0) {
                return Optional.ofNullable(known);
            }
        }
    }

    /**
     * The state after the first events, as many as the store has of them.
     *
     * @return empty if there is none
     * @throws UnreadableHistory if a stored event cannot be read any more
     */
    public Optional<Known> fold(String siren, long version) {
        return fold(siren, null, entry -> entry.version() <= version, (event, known) -> {});
    }

    /**
     * The state after one more event.
     *
     * @throws UnreadableHistory if it cannot be read any more
     */
    public Known after(Territory territory, HistoryEntry entry) {
        return after(territory, entry, event(entry));
    }

    private static Known after(Territory territory, HistoryEntry entry, TerritoryEvent event) {
        try {
            return new Known(territory.evolve(event), entry.position(), entry.recordedAt());
        } catch (RuntimeException e) {
            throw new UnreadableHistory(entry, e);
        }
    }

    private TerritoryEvent event(HistoryEntry entry) {
        try {
            return codec.decode(entry.type(), entry.json());
        } catch (RuntimeException e) {
            throw new UnreadableHistory(entry, e);
        }
    }
}
