package fr.jalon.query.replay;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Event replay: folds stored events into a territory. Never trusts a page to be whole: versions are dense, and that is checked. */
public final class EventReplay {

    private static final EventCodec CODEC = EventCodec.current();

    private final Histories histories;
    private final Succession succession;
    private final List<RuleSet> rules;

    /**
     * Replays what a store has.
     *
     * @param rules the editions that territories are read under; the first is the one whose levels are announced
     */
    public EventReplay(Histories histories, List<RuleSet> rules) {
        this(histories, Succession.always(rules.getFirst()), rules);
    }

    /**
     * Replays what a store has.
     *
     * @param succession which edition is in force on a day
     * @param rules the editions that territories are read under, all of the succession among them; the levels of the first are shown
     */
    public EventReplay(Histories histories, Succession succession, List<RuleSet> rules) {
        this.histories = histories;
        this.succession = succession;
        this.rules = List.copyOf(rules);
    }

    /** A territory of which nothing is recorded yet. */
    public Territory unregistered() {
        return Territory.unregistered(succession, rules);
    }

    /**
     * Replays the events after a state for as long as they are wanted, and as far as the store has them, one page in
     * memory at a time.
     *
     * @param from where to start, null for the beginning
     * @param wanted false for the first event that is not replayed any more
     * @param each told each event on the way
     * @return the last state, empty if no event is wanted or stored at all
     * @throws UnreadableEventException if a stored event cannot be read any more
     */
    Optional<TerritoryAsOf> replay(
            String siren, @Nullable TerritoryAsOf from, Predicate<HistoryEntry> wanted, Consumer<ReplayedEvent> each) {
        TerritoryAsOf known = from;
        while (true) {
            long before = version(known);
            HistoryPage page = histories.page(siren, HistoryPage.pageOf(before + 1));
            for (HistoryEntry entry : page.entries()) {
                if (entry.version() <= version(known)) {
                    continue;
                }
                if (entry.version() != version(known) + 1 || !wanted.test(entry)) {
                    return Optional.ofNullable(known);
                }
                TerritoryEvent event = event(entry);
                known = after(known, entry, event);
                each.accept(new ReplayedEvent(entry, page.takenBack(entry).orElse(null), event, known));
            }
            if (version(known) == before || version(known) % HistoryPage.ENTRIES_MAX != 0) {
                return Optional.ofNullable(known);
            }
        }
    }

    /**
     * The state after the first events, as many as the store has of them.
     *
     * @return empty if there is none
     * @throws UnreadableEventException if a stored event cannot be read any more
     */
    public Optional<TerritoryAsOf> replay(String siren, long version) {
        return replay(siren, null, entry -> entry.version() <= version, event -> {});
    }

    /** A page of events, as the store has it. */
    HistoryPage page(String siren, long page) {
        return histories.page(siren, page);
    }

    private static long version(@Nullable TerritoryAsOf known) {
        return known == null ? 0 : known.version();
    }

    private TerritoryAsOf after(@Nullable TerritoryAsOf before, HistoryEntry entry, TerritoryEvent event) {
        try {
            Territory territory = before == null ? unregistered() : before.territory();
            long bytes = (before == null ? 0 : before.bytes()) + EventWeight.of(event);
            return new TerritoryAsOf(territory.evolve(event), entry.position(), entry.recordedAt(), bytes);
        } catch (RuntimeException e) {
            throw new UnreadableEventException(entry, e);
        }
    }

    private static TerritoryEvent event(HistoryEntry entry) {
        try {
            return CODEC.decode(entry.type(), entry.json());
        } catch (RuntimeException e) {
            throw new UnreadableEventException(entry, e);
        }
    }
}
