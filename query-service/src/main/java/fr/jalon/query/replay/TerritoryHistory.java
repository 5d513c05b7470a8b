package fr.jalon.query.replay;

import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.query.store.HistoryPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one territory, and when: a snapshot after every few events with the events in between, and the
 * latest. The states share their structure and the events are part of it, so that all of them cost little more than the
 * last; any other state is a short replay away, without a look at the store. Immutable.
 */
public final class TerritoryHistory {

    /** How many events a stretch has. */
    private static final int STRETCH_MAX = 8;

    private final String siren;
    private final EventReplay replay;
    private final List<Stretch> stretches;
    private final TerritoryAsOf latest;

    /** An event that is read already, so that to replay it once more asks nothing of the store. */
    private record Event(TerritoryEvent event, long position, Instant recordedAt) {

        TerritoryAsOf after(TerritoryAsOf before) {
            return new TerritoryAsOf(
                    before.territory().evolve(event), position, recordedAt, before.bytes() + EventWeight.of(event));
        }
    }

    /**
     * A few events.
     *
     * @param first the state after the first of them
     * @param then the others, in order
     */
    private record Stretch(TerritoryAsOf first, List<Event> then) {

        boolean isFull() {
            return then.size() == STRETCH_MAX - 1;
        }
    }

    private TerritoryHistory(String siren, EventReplay replay, List<Stretch> stretches, TerritoryAsOf latest) {
        this.siren = siren;
        this.replay = replay;
        this.stretches = List.copyOf(stretches);
        this.latest = latest;
    }

    static Optional<TerritoryHistory> of(String siren, EventReplay replay, long version) {
        return continued(siren, replay, List.of(), null, version);
    }

    /** The same, continued up to a version. */
    TerritoryHistory upTo(long version) {
        return continued(siren, replay, stretches, latest, version).orElse(this);
    }

    private static Optional<TerritoryHistory> continued(
            String siren, EventReplay replay, List<Stretch> stretches, @Nullable TerritoryAsOf from, long version) {
        List<Stretch> now = new ArrayList<>(stretches);
        if (!now.isEmpty()) {
            Stretch last = now.removeLast();
            now.add(new Stretch(last.first(), new ArrayList<>(last.then())));
        }
        Optional<TerritoryAsOf> latest = replay.replay(siren, from, entry -> entry.version() <= version, event -> {
            TerritoryAsOf after = event.after();
            if (now.isEmpty() || now.getLast().isFull()) {
                now.add(new Stretch(after, new ArrayList<>(STRETCH_MAX - 1)));
            } else {
                now.getLast().then().add(new Event(event.event(), after.position(), after.recordedAt()));
            }
        });
        return latest.map(known -> new TerritoryHistory(siren, replay, now, known));
    }

    /** The latest state. */
    public TerritoryAsOf latest() {
        return latest;
    }

    /** A page of its events as the store has them. */
    public HistoryPage page(long page) {
        return replay.page(siren, page);
    }

    /** What was known at an instant: all events recorded up to it; empty if there was none. */
    public Optional<TerritoryAsOf> at(Instant instant) {
        return at(new KnowledgeTime.AtInstant(instant));
    }

    /** What was known then: all events up to it; empty if there was none. */
    public Optional<TerritoryAsOf> at(KnowledgeTime then) {
        if (then.includes(latest.position(), latest.recordedAt())) {
            return Optional.of(latest);
        }
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            TerritoryAsOf first = stretches.get(middle).first();
            if (then.includes(first.position(), first.recordedAt())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(at(then, stretches.get(low - 1)));
    }

    private static TerritoryAsOf at(KnowledgeTime then, Stretch stretch) {
        TerritoryAsOf known = stretch.first();
        for (Event event : stretch.then()) {
            if (!then.includes(event.position(), event.recordedAt())) {
                break;
            }
            known = event.after(known);
        }
        return known;
    }

    /**
     * Replays the events after one point up to another from the store, in recorded order.
     *
     * @param from null for the beginning
     * @param to null for the latest
     */
    public void between(@Nullable KnowledgeTime from, @Nullable KnowledgeTime to, Consumer<ReplayedEvent> each) {
        TerritoryAsOf start = from == null ? null : at(from).orElse(null);
        long end = (to == null ? Optional.of(latest) : at(to))
                .map(TerritoryAsOf::version)
                .orElse(0L);
        long reached = replay.replay(siren, start, entry -> entry.version() <= end, each)
                .map(TerritoryAsOf::version)
                .orElse(0L);
        if (reached < end) {
            throw new IllegalStateException("The history of " + siren + " stops at version " + reached);
        }
    }
}
