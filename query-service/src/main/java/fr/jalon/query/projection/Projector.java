package fr.jalon.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.contract.event.EventWeight;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.MemoryBudget;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.UnreadableEventException;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.UnshowableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects records into the views, idempotently. Whatever the batches, however often a record comes and wherever it was interrupted,
 * the same records leave the same views: a territory takes the event that follows what its view shows, leaves aside
 * those it has, and waits where one is missing or cannot be read.
 *
 * <p>Returning normally means stored. Safe for several threads as long as each territory comes to one of them.
 */
public final class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** What a state costs beside its events, in bytes. */
    private static final int STATE_BYTES = 8_192;

    private static final long BYTES_MAX = Math.min(Integer.MAX_VALUE, MemoryBudget.bytesPerCache());

    private final Views views;
    private final EventReplay replay;
    private final Cache<String, State> states = Caffeine.newBuilder()
            .maximumWeight(MemoryBudget.bytesPerCache())
            .weigher((String siren, State state) -> state.bytes())
            .build();
    /** Territories that the store has parked, as long as none of their records has come; null: not asked yet. */
    private volatile @Nullable Map<String, StoppedTerritory> waiting;

    private final Consumer<RecentEntries.Recent> recent;

    /** Projects into these views. */
    public Projector(Views views, EventReplay replay) {
        this(views, replay, ignored -> {});
    }

    /** The same, and hands on what it projects to those who follow. */
    public Projector(Views views, EventReplay replay, Consumer<RecentEntries.Recent> recent) {
        this.views = views;
        this.replay = replay;
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
            @Nullable TerritoryAsOf known,
            @Nullable StoppedTerritory stopped) {

        long position() {
            return known == null ? -1 : known.position();
        }

        int bytes() {
            // One that is heavier than all that may be kept is kept alone, rather than read again for each event.
            return (int) Math.min(BYTES_MAX, STATE_BYTES + (known == null ? 0 : known.bytes()));
        }
    }

    /** Forgets what was kept in memory, and lets parked territories try again: the records start again from the views. */
    public void restart() {
        states.invalidateAll();
        waiting = null;
    }

    /** Projects records, in the order of each partition. */
    public void project(List<Delivery> deliveries) {
        try {
            write(deliveries, read(deliveries));
        } catch (UnshowableException e) {
            LOG.warn("{} records cannot be written together: each territory by itself", deliveries.size(), e);
            // Without a checkpoint, which would be beyond the records of others.
            byTerritory(deliveries).values().forEach(this::alone);
            read(deliveries).writeTo(views, recent);
        }
    }

    /** The records of a territory, one after the other if they are refused together, so that it shows what can be shown. */
    private void alone(List<Delivery> own) {
        try {
            write(own, new Batch());
        } catch (UnshowableException e) {
            own.forEach(this::orPark);
        }
    }

    private void orPark(Delivery delivery) {
        try {
            write(List.of(delivery), new Batch());
        } catch (UnshowableException e) {
            if (!(delivery instanceof Delivery.Decoded readable)) {
                throw e;
            }
            Batch batch = new Batch();
            releaseIfReached(waiting().get(readable.siren()), readable, batch);
            State parked = park(readable, state(readable.siren()), String.valueOf(e.getMessage()), batch);
            write(batch, Map.of(readable.siren(), parked));
        }
    }

    /** A batch that says of records that they are projected. */
    private static Batch read(List<Delivery> deliveries) {
        Batch batch = new Batch();
        deliveries.forEach(batch::read);
        return batch;
    }

    /** Records that are no event are each by themselves. */
    private static Map<String, List<Delivery>> byTerritory(List<Delivery> deliveries) {
        Map<String, List<Delivery>> own = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            String id = switch (delivery) {
                case Delivery.Decoded readable -> readable.siren();
                case Delivery.Undecodable unreadable -> unreadable.siren();
                case Delivery.Unrelated unrelated -> id(unrelated);
            };
            own.computeIfAbsent(id, each -> new ArrayList<>()).add(delivery);
        }
        return own;
    }

    private void write(List<Delivery> deliveries, Batch batch) {
        Map<String, StoppedTerritory> parked = waiting();
        Map<String, State> after = new LinkedHashMap<>();
        byTerritory(deliveries).forEach((siren, own) -> {
            if (own.getFirst() instanceof Delivery.Unrelated unrelated) {
                batch.park(listed(unrelated));
                return;
            }
            own.forEach(delivery -> releaseIfReached(parked.get(siren), delivery, batch));
            after.put(siren, project(siren, own, batch));
        });
        write(batch, after);
    }

    private void write(Batch batch, Map<String, State> after) {
        batch.writeTo(views, recent);
        states.putAll(after);
        batch.released().forEach(waiting()::remove);
    }

    /** What stopped it is tried again now, not something behind it; if it cannot go on, it is parked again in the same batch, for what is wrong now. */
    private static void releaseIfReached(@Nullable StoppedTerritory stop, Delivery delivery, Batch batch) {
        if (stop != null && stop.partition() == delivery.partition() && stop.offset() == delivery.offset()) {
            batch.release(stop.siren());
        }
    }

    private Map<String, StoppedTerritory> waiting() {
        Map<String, StoppedTerritory> known = waiting;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            for (StoppedTerritory parked : views.stopped().all()) {
                known.put(parked.siren(), parked);
            }
            waiting = known;
        }
        return known;
    }

    private State project(String siren, List<Delivery> deliveries, Batch batch) {
        State before = state(siren);
        State state = before;
        for (Delivery delivery : deliveries) {
            state = switch (delivery) {
                case Delivery.Decoded readable -> take(readable, state, batch);
                case Delivery.Undecodable unreadable -> stop(unreadable, state, batch);
                case Delivery.Unrelated ignored -> state;
            };
        }
        if (state.known() != null && state.position() > before.position()) {
            batch.territory(view(state.known()));
        }
        return state;
    }

    private State state(String siren) {
        return Optional.ofNullable(states.getIfPresent(siren)).orElseGet(() -> load(siren));
    }

    private static TerritoryView view(TerritoryAsOf known) {
        try {
            return TerritoryProjection.view(known);
        } catch (RuntimeException e) {
            throw new UnshowableException("no view can be made with the event", e);
        }
    }

    private State take(Delivery.Decoded readable, State before, Batch batch) {
        RecordedEvent recorded = readable.recorded();
        long next = before.territory().version() + 1;
        if (recorded.territoryVersion() < next) {
            // A crash may have come between the view and the feed.
            batch.slot(shown(recorded));
            return before;
        }
        if (recorded.territoryVersion() > next) {
            return park(
                    readable,
                    before,
                    "version " + next + " is missing before version " + recorded.territoryVersion(),
                    batch);
        }
        try {
            Territory.Registered after = before.territory().evolve(readable.event());
            if (before.stopped() != null || waiting().containsKey(readable.siren())) {
                batch.release(readable.siren());
            }
            HistoryEntry entry = TerritoryProjection.entry(readable, before.territory(), after);
            batch.entry(entry, TerritoryProjection.regionOf(entry, after));
            TerritoryProjection.text(readable).ifPresent(batch::text);
            batch.slot(shown(recorded));
            TerritoryProjection.takenBack(readable, after).ifPresent(batch::takenBack);
            long bytes = (before.known() == null ? 0 : before.known().bytes()) + EventWeight.of(readable.event());
            return new State(after, new TerritoryAsOf(after, recorded.position(), recorded.recordedAt(), bytes), null);
        } catch (RuntimeException e) {
            LOG.warn("Event {} of territory {} does not follow", recorded.eventId(), recorded.siren(), e);
            return park(readable, before, "the event does not follow from what stands: " + e.getMessage(), batch);
        }
    }

    private static Feed.Slot shown(RecordedEvent event) {
        return new Feed.Slot(event.position(), event.siren().digits(), event.territoryVersion(), event.type(), false);
    }

    private State stop(Delivery.Undecodable unreadable, State before, Batch batch) {
        StoppedTerritory parked = new StoppedTerritory(
                unreadable.siren(), unreadable.reason(), unreadable.partition(), unreadable.offset());
        return unreadable.position() <= before.position()
                ? before
                : stopped(
                        before,
                        parked,
                        new Feed.Slot(unreadable.position(), unreadable.siren(), 0, unreadable.type(), true),
                        batch);
    }

    private State park(Delivery.Decoded readable, State before, String reason, Batch batch) {
        RecordedEvent event = readable.recorded();
        return stopped(
                before,
                new StoppedTerritory(readable.siren(), reason, readable.partition(), readable.offset()),
                new Feed.Slot(event.position(), readable.siren(), event.territoryVersion(), event.type(), true),
                batch);
    }

    private static State stopped(State before, StoppedTerritory parked, Feed.Slot slot, Batch batch) {
        batch.slot(slot);
        if (before.stopped() != null) {
            batch.park(before.stopped());
            return before;
        }
        LOG.error("Territory {} is parked: {}", parked.siren(), parked.reason());
        batch.park(parked);
        return new State(before.territory(), before.known(), parked);
    }

    private static StoppedTerritory listed(Delivery.Unrelated unrelated) {
        LOG.error("Record {}/{} is no event: {}", unrelated.partition(), unrelated.offset(), unrelated.reason());
        return new StoppedTerritory(id(unrelated), unrelated.reason(), unrelated.partition(), unrelated.offset());
    }

    private static String id(Delivery.Unrelated unrelated) {
        return unrelated.partition() + "/" + unrelated.offset();
    }

    /** The state that the view of a territory shows; events beyond it come again, since the checkpoint follows views. */
    private State load(String siren) {
        long shown = views.territories().find(siren).map(TerritoryView::version).orElse(0L);
        if (shown == 0) {
            return unknown();
        }
        try {
            return replay.replay(siren, shown)
                    .map(known -> new State(known.territory(), known, null))
                    .orElseGet(this::unknown);
        } catch (UnreadableEventException e) {
            LOG.error("Territory {} cannot go on", siren, e);
            return unknown();
        }
    }

    private State unknown() {
        return new State(replay.unregistered(), null, null);
    }
}
