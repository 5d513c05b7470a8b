package fr.jalon.query.folding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one territory, and when: its state after every few events with the events in between, and the
 * latest. The states share their structure and the events are part of it, so that all of them cost little more than the
 * last; any other state is a short fold away, without a look at the store. Immutable.
 */
public final class Chronicle {

    /** How many events a stretch has. */
    private static final int STRETCH_MAX = 8;

    private final String siren;
    private final Folding folding;
    private final List<Stretch> stretches;
    private final Known latest;

    /**
     * A few events.
     *
     * @param first the state after the first of them
     * @param then the others, in order
     */
    private record Stretch(Known first, List<Learnt> then) {

        boolean isFull() {
            return then.size() == STRETCH_MAX - 1;
        }
    }

    /** Up to where a question looks, itself included. */
    private sealed interface Until {

        record Position(long position) implements Until {}

        record Recorded(Instant instant) implements Until {}

        default boolean includes(long position, Instant recordedAt) {
            return switch (this) {
                case Position until -> position <= until.position();
                case Recorded until -> !recordedAt.isAfter(until.instant());
            };
        }
    }

    private Chronicle(String siren, Folding folding, List<Stretch> stretches, Known latest) {
        this.siren = siren;
        this.folding = folding;
        this.stretches = List.copyOf(stretches);
        this.latest = latest;
    }

    static Optional<Chronicle> of(String siren, Folding folding, long version) {
        return continued(siren, folding, List.of(), null, version);
    }

    /** The same, continued up to a version. */
    Chronicle upTo(long version) {
        return continued(siren, folding, stretches, latest, version).orElse(this);
    }

    private static Optional<Chronicle> continued(
            String siren, Folding folding, List<Stretch> stretches, @Nullable Known from, long version) {
        List<Stretch> now = new ArrayList<>(stretches);
        if (!now.isEmpty()) {
            Stretch last = now.removeLast();
            now.add(new Stretch(last.first(), new ArrayList<>(last.then())));
        }
        Optional<Known> latest = folding.fold(siren, from, entry -> entry.version() <= version, (event, known) -> {
            if (now.isEmpty() || now.getLast().isFull()) {
                now.add(new Stretch(known, new ArrayList<>(STRETCH_MAX - 1)));
            } else {
                now.getLast().then().add(new Learnt(event, known.position(), known.recordedAt()));
            }
        });
        return latest.map(known -> new Chronicle(siren, folding, now, known));
    }

    /** The latest state. */
    public Known latest() {
        return latest;
    }

    /** What was known at an instant: all events recorded up to it; empty if there was none. */
    public Optional<Known> at(Instant instant) {
        return at(new Until.Recorded(instant));
    }

    /** What was known at a dense position: all events up to it; empty if there was none. */
    public Optional<Known> atPosition(long position) {
        return at(new Until.Position(position));
    }

    private Optional<Known> at(Until until) {
        if (until.includes(latest.position(), latest.recordedAt())) {
            return Optional.of(latest);
        }
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Known first = stretches.get(middle).first();
            if (until.includes(first.position(), first.recordedAt())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(at(until, stretches.get(low - 1)));
    }

    private static Known at(Until until, Stretch stretch) {
        Known known = stretch.first();
        for (Learnt learnt : stretch.then()) {
            if (!until.includes(learnt.position(), learnt.recordedAt())) {
                break;
            }
            known = learnt.after(known.territory());
        }
        return known;
    }
}
