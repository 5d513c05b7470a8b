package fr.jalon.query.folding;

import fr.jalon.query.view.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one territory, and when: its state after every few events, and the latest. The states share their
 * structure, so that all of them cost little more than the last; any other state is a short fold away. Immutable.
 */
public final class Chronicle {

    /** How many events lie between the states that are kept. */
    private static final int EVENTS_BETWEEN_STATES = 8;

    private final String siren;
    private final Folding folding;
    /** Every few events, in order; the last element is the latest state, whatever its version. */
    private final List<Known> states;

    private Chronicle(String siren, Folding folding, List<Known> states) {
        this.siren = siren;
        this.folding = folding;
        this.states = List.copyOf(states);
    }

    static Optional<Chronicle> of(String siren, Folding folding, long version) {
        return new Chronicle(siren, folding, List.of()).upTo(version);
    }

    /** The same, continued up to a version; empty if not even the first event is stored. */
    Optional<Chronicle> upTo(long version) {
        List<Known> now = new ArrayList<>(states);
        @Nullable Known last = states.isEmpty() ? null : states.getLast();
        if (last != null && !isKept(last)) {
            now.removeLast();
        }
        Optional<Known> latest = folding.fold(siren, last, entry -> entry.version() <= version, known -> {
            if (isKept(known)) {
                now.add(known);
            }
        });
        latest.filter(known -> !isKept(known)).ifPresent(now::add);
        return now.isEmpty() ? Optional.empty() : Optional.of(new Chronicle(siren, folding, now));
    }

    private static boolean isKept(Known known) {
        return known.version() % EVENTS_BETWEEN_STATES == 0;
    }

    /** The latest state. */
    public Known latest() {
        return states.getLast();
    }

    /** What was known at an instant: all events recorded up to it; empty if there was none. */
    public Optional<Known> at(Instant instant) {
        return upTo(
                known -> !known.recordedAt().isAfter(instant),
                entry -> !entry.recordedAt().isAfter(instant));
    }

    /** What was known at a dense position: all events up to it; empty if there was none. */
    public Optional<Known> atPosition(long position) {
        return upTo(known -> known.position() <= position, entry -> entry.position() <= position);
    }

    private Optional<Known> upTo(Predicate<Known> state, Predicate<HistoryEntry> entry) {
        if (state.test(latest())) {
            return Optional.of(latest());
        }
        int low = 0;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (state.test(states.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Known start = low == 0 ? null : states.get(low - 1);
        return folding.fold(siren, start, entry, known -> {});
    }
}
