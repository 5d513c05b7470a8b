package fr.jalon.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.folding.EventsInMemory;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.folding.Known;
import fr.jalon.query.folding.UnreadableHistory;
import fr.jalon.query.view.FeedSlot;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.RecentEntries;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects records into the views. Whatever the batches, however often a record comes and wherever it was interrupted,
 * the same records leave the same views: a territory takes the event that follows what its view shows, leaves aside
 * those it has, and waits where one is missing or cannot be read.
 *
 * <p>Returning normally means stored. Safe for several threads as long as each territory comes to one of them.
 */
public final class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** What a state costs beside its events, counted as events. */
    private static final int STATE_WEIGHT = 4;

    private final Views views;
    private final Folding folding;
    private final Cache<String, State> states = Caffeine.newBuilder()
            .maximumWeight(EventsInMemory.perCache())
            .weigher((String siren, State state) -> state.weight())
            .build();
    /** Territories that the store has parked, as long as none of their records has come; null: not asked yet. */
    private volatile @Nullable Map<String, Parked> waiting;

    private final RecentEntries recent;

    /** Projects into these views. */
    public Projector(Views views, Folding folding) {
        this(views, folding, new RecentEntries());
    }

    /** The same, and keeps what was projected last for those who follow. */
    public Projector(Views views, Folding folding, RecentEntries recent) {
        this.views = views;
        this.folding = folding;
        this.recent = recent;
    }

    /**
     * How far a territory is.
     *
     * @param known null as long as it has no event
     * @param stopped why it cannot go on, null if it can
     */
    private record State(
            Territory territory,
            @Nullable Known known,
            @Nullable Parked stopped) {

        long position() {
            return known == null ? -1 : known.position();
        }

        int weight() {
            // One that is longer than all that may be kept is kept alone, rather than read again for each event.
            return (int) Math.min(EventsInMemory.perCache(), STATE_WEIGHT + territory.version());
        }
    }

    /** Forgets what was kept in memory, and lets parked territories try again: the records start again from the views. */
    public void restart() {
        states.invalidateAll();
        waiting = null;
    }

    /** Projects records, in the order of each partition. */
    public void project(List<Delivery> deliveries) {
        Map<String, Parked> parked = waiting();
        Batch batch = new Batch();
        Map<String, List<Delivery>> byTerritory = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            batch.read(delivery);
            switch (delivery) {
                case Delivery.Legible legible -> {
                    String siren = legible.siren();
                    byTerritory.computeIfAbsent(siren, own -> new ArrayList<>()).add(legible);
                    releaseIfReached(parked.get(siren), legible, batch);
                }
                case Delivery.Illegible illegible -> {
                    byTerritory
                            .computeIfAbsent(illegible.siren(), own -> new ArrayList<>())
                            .add(illegible);
                    releaseIfReached(parked.get(illegible.siren()), illegible, batch);
                }
                case Delivery.Foreign foreign -> batch.park(listed(foreign));
            }
        }
        Map<String, State> after = new LinkedHashMap<>();
        byTerritory.forEach((siren, own) -> after.put(siren, project(siren, own, batch)));
        // Before the store shows them: nobody asks for an entry that the watermark has not reached.
        batch.recent().forEach(recent::add);
        batch.writeTo(views);
        states.putAll(after);
        batch.released().forEach(parked::remove);
    }

    /** What stopped it is tried again now, not something behind it; if it cannot go on, it is parked again in the same batch, for what is wrong now. */
    private static void releaseIfReached(@Nullable Parked stop, Delivery delivery, Batch batch) {
        if (stop != null && stop.partition() == delivery.partition() && stop.offset() == delivery.offset()) {
            batch.release(stop.siren());
        }
    }

    private Map<String, Parked> waiting() {
        Map<String, Parked> known = waiting;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            for (Parked parked : views.parked().all()) {
                known.put(parked.siren(), parked);
            }
            waiting = known;
        }
        return known;
    }

    private State project(String siren, List<Delivery> deliveries, Batch batch) {
        State before = Optional.ofNullable(states.getIfPresent(siren)).orElseGet(() -> load(siren));
        State state = before;
        for (Delivery delivery : deliveries) {
            state = switch (delivery) {
                case Delivery.Legible legible -> take(legible, state, batch);
                case Delivery.Illegible illegible -> stop(illegible, state, batch);
                case Delivery.Foreign ignored -> state;
            };
        }
        if (state.known() != null && state.position() > before.position()) {
            batch.territory(TerritoryProjection.view(state.known()));
        }
        return state;
    }

    private State take(Delivery.Legible legible, State before, Batch batch) {
        RecordedEvent recorded = legible.recorded();
        long next = before.territory().version() + 1;
        if (recorded.territoryVersion() < next) {
            // A crash may have come between the view and the feed.
            batch.slot(shown(recorded));
            return before;
        }
        if (recorded.territoryVersion() > next) {
            return park(
                    legible,
                    before,
                    "version " + next + " is missing before version " + recorded.territoryVersion(),
                    batch);
        }
        try {
            Territory.Registered after = before.territory().evolve(legible.event());
            if (before.stopped() != null || waiting().containsKey(legible.siren())) {
                batch.release(legible.siren());
            }
            HistoryEntry entry = TerritoryProjection.entry(legible, before.territory(), after);
            batch.entry(entry, TerritoryProjection.regionOf(entry, after));
            batch.slot(shown(recorded));
            TerritoryProjection.takenBack(legible, after).ifPresent(batch::takenBack);
            return new State(after, new Known(after, recorded.position(), recorded.recordedAt()), null);
        } catch (RuntimeException e) {
            LOG.warn("Event {} of territory {} does not follow", recorded.eventId(), recorded.siren(), e);
            return park(legible, before, "the event does not follow from what stands: " + e.getMessage(), batch);
        }
    }

    private static FeedSlot shown(RecordedEvent event) {
        return new FeedSlot(event.position(), event.siren().digits(), event.territoryVersion(), event.type(), false);
    }

    private State stop(Delivery.Illegible illegible, State before, Batch batch) {
        Parked parked = new Parked(illegible.siren(), illegible.reason(), illegible.partition(), illegible.offset());
        return illegible.position() <= before.position()
                ? before
                : stopped(
                        before,
                        parked,
                        new FeedSlot(illegible.position(), illegible.siren(), 0, illegible.type(), true),
                        batch);
    }

    private State park(Delivery.Legible legible, State before, String reason, Batch batch) {
        RecordedEvent event = legible.recorded();
        return stopped(
                before,
                new Parked(legible.siren(), reason, legible.partition(), legible.offset()),
                new FeedSlot(event.position(), legible.siren(), event.territoryVersion(), event.type(), true),
                batch);
    }

    private static State stopped(State before, Parked parked, FeedSlot slot, Batch batch) {
        batch.slot(slot);
        if (before.stopped() != null) {
            batch.park(before.stopped());
            return before;
        }
        LOG.error("Territory {} is parked: {}", parked.siren(), parked.reason());
        batch.park(parked);
        return new State(before.territory(), before.known(), parked);
    }

    private static Parked listed(Delivery.Foreign foreign) {
        LOG.error("Record {}/{} is no event: {}", foreign.partition(), foreign.offset(), foreign.reason());
        return new Parked(
                foreign.partition() + "/" + foreign.offset(), foreign.reason(), foreign.partition(), foreign.offset());
    }

    /** The state that the view of a territory shows; events beyond it come again, since the checkpoint follows views. */
    private State load(String siren) {
        long shown = views.territories().find(siren).map(TerritoryView::version).orElse(0L);
        if (shown == 0) {
            return unknown();
        }
        try {
            return folding.fold(siren, shown)
                    .map(known -> new State(known.territory(), known, null))
                    .orElseGet(this::unknown);
        } catch (UnreadableHistory e) {
            LOG.error("Territory {} cannot go on", siren, e);
            return unknown();
        }
    }

    private State unknown() {
        return new State(folding.unregistered(), null, null);
    }
}
