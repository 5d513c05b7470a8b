package fr.jalon.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.folding.Folding;
import fr.jalon.query.folding.Known;
import fr.jalon.query.view.FeedSlot;
import fr.jalon.query.view.Parked;
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
    private static final long STATES_MAX = 2_000;

    private final Views views;
    private final Folding folding;
    private final Cache<String, State> states =
            Caffeine.newBuilder().maximumSize(STATES_MAX).build();
    /** Territories that a record of this run has stopped. */
    private final Map<String, Parked> stopped = new ConcurrentHashMap<>();

    /** Projects into these views. */
    public Projector(Views views, Folding folding) {
        this.views = views;
        this.folding = folding;
    }

    /** A territory, and how far it is: null as long as it has no event. */
    private record State(Territory territory, @Nullable Known known) {

        long position() {
            return known == null ? -1 : known.position();
        }
    }

    /** Forgets what was kept in memory, and lets parked territories try again: the records start again from the views. */
    public void restart() {
        states.invalidateAll();
        stopped.clear();
    }

    /** Projects records, in the order of each partition. */
    public void project(List<Delivery> deliveries) {
        Batch batch = new Batch();
        Map<String, List<Delivery>> byTerritory = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            batch.read(delivery);
            switch (delivery) {
                case Delivery.Readable readable ->
                    byTerritory
                            .computeIfAbsent(readable.event().siren(), siren -> new ArrayList<>())
                            .add(readable);
                case Delivery.Unreadable unreadable ->
                    byTerritory
                            .computeIfAbsent(unreadable.siren(), siren -> new ArrayList<>())
                            .add(unreadable);
                case Delivery.Foreign foreign -> batch.park(listed(foreign));
            }
        }
        Map<String, State> after = new LinkedHashMap<>();
        byTerritory.forEach((siren, own) -> after.put(siren, project(siren, own, batch)));
        batch.writeTo(views);
        states.putAll(after);
    }

    private State project(String siren, List<Delivery> deliveries, Batch batch) {
        State before = Optional.ofNullable(states.getIfPresent(siren)).orElseGet(() -> load(siren));
        State state = before;
        for (Delivery delivery : deliveries) {
            state = switch (delivery) {
                case Delivery.Readable readable -> take(readable, state, batch);
                case Delivery.Unreadable unreadable -> stop(unreadable, state, batch);
                case Delivery.Foreign ignored -> state;
            };
        }
        if (state.known() != null && state.position() > before.position()) {
            batch.territory(TerritoryProjection.view(state.known()));
        }
        return state;
    }

    private State take(Delivery.Readable readable, State before, Batch batch) {
        RecordedEvent recorded = readable.event();
        if (recorded.version() <= before.territory().version()) {
            return before;
        }
        if (stopped.containsKey(recorded.siren())) {
            batch.waiting(slot(recorded));
            return before;
        }
        if (recorded.version() != before.territory().version() + 1) {
            park(readable, recorded, "version " + (before.territory().version() + 1) + " has not come, but version "
                    + recorded.version() + " has", batch);
            return before;
        }
        Territory.Registered after;
        try {
            after = before.territory().evolve(recorded.event());
        } catch (RuntimeException e) {
            LOG.warn("Event {} of territory {} does not follow", recorded.eventId(), recorded.siren(), e);
            park(readable, recorded, "the event does not follow from what stands: " + e.getMessage(), batch);
            return before;
        }
        batch.entry(TerritoryProjection.entry(recorded, before.territory(), after));
        TerritoryProjection.takenBack(recorded, after).ifPresent(batch::takenBack);
        batch.release(recorded.siren());
        return new State(after, new Known(after, recorded.position(), recorded.recordedAt()));
    }

    private State stop(Delivery.Unreadable unreadable, State before, Batch batch) {
        if (unreadable.position() <= before.position()) {
            return before;
        }
        stop(
                new Parked(unreadable.siren(), unreadable.reason(), unreadable.partition(), unreadable.offset()),
                new FeedSlot(unreadable.position(), unreadable.siren(), 0, unreadable.type(), true),
                batch);
        return before;
    }

    private void park(Delivery.Readable readable, RecordedEvent recorded, String reason, Batch batch) {
        stop(
                new Parked(recorded.siren(), reason, readable.partition(), readable.offset()),
                slot(recorded),
                batch);
    }

    private void stop(Parked territory, FeedSlot slot, Batch batch) {
        if (stopped.putIfAbsent(territory.siren(), territory) == null) {
            LOG.error("Territory {} is parked: {}", territory.siren(), territory.reason());
            batch.park(territory);
        }
        batch.waiting(slot);
    }

    private static FeedSlot slot(RecordedEvent waiting) {
        return new FeedSlot(waiting.position(), waiting.siren(), waiting.version(), waiting.type(), true);
    }

    private static Parked listed(Delivery.Foreign foreign) {
        LOG.error("Record {}/{} is no event: {}", foreign.partition(), foreign.offset(), foreign.reason());
        return new Parked(
                foreign.partition() + "/" + foreign.offset(), foreign.reason(), foreign.partition(), foreign.offset());
    }

    /** The state that the view of a territory shows; events beyond it come again, since the checkpoint follows views. */
    private State load(String siren) {
        long shown = views.territories().find(siren).map(TerritoryView::version).orElse(0L);
        return folding.fold(siren, null, entry -> entry.version() <= shown, known -> {})
                .map(known -> new State(known.territory(), known))
                .orElseGet(() -> new State(folding.unregistered(), null));
    }
}
