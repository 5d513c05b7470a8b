package fr.jalon.query.replay;

import fr.jalon.query.store.TerritoryViews;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The histories of territories, as far as the views show them: where every question in knowledge time begins. Keeps those last
 * asked for; safe for any number of threads, and for any number of instances over one store, since each question looks at the
 * view first.
 */
public final class TerritoryHistories {

    /** How many bytes the events of the histories kept may have together: states in between make each cost more than elsewhere. */
    private static final long BYTES_MAX = MemoryBudget.bytesPerCache() * 3 / 4;

    /** How many histories may be read at a time. */
    private static final int READINGS_MAX = 64;

    private final List<Lock> readings =
            Stream.<Lock>generate(ReentrantLock::new).limit(READINGS_MAX).toList();
    private final TerritoryViews territories;
    private final Supplier<EventReplay> replay;
    private volatile Kept kept;

    /** What is kept, and what it is made with. */
    private record Kept(TerritoryHistoryCache histories, EventReplay replay) {}

    /** Histories of what the stores show, replayed in one way as long as nothing is forgotten. */
    public TerritoryHistories(TerritoryViews territories, Supplier<EventReplay> replay) {
        this.territories = territories;
        this.replay = replay;
        this.kept = new Kept(new TerritoryHistoryCache(BYTES_MAX), replay.get());
    }

    /** How many events of a territory the views show, 0 if they show none of it: one look by its key. */
    public long version(String siren) {
        return territories.version(siren);
    }

    /** The history of a territory up to what its view shows, empty if it has none. */
    public Optional<TerritoryHistory> of(String siren) {
        // Whoever began to read before a change of generation keeps what he made where nobody looks any more.
        Kept own = kept;
        long version = version(siren);
        if (version == 0) {
            return Optional.empty();
        }
        TerritoryHistory known = own.histories().find(siren);
        return known != null && known.latest().version() >= version
                ? Optional.of(known)
                : continued(own, siren, version);
    }

    /**
     * A territory as it was known.
     *
     * @param knownAt null: now
     * @return empty if nobody followed the territory then
     */
    public Optional<TerritoryAsOf> at(String siren, @Nullable Instant knownAt) {
        Optional<TerritoryHistory> history = of(siren);
        return knownAt == null ? history.map(TerritoryHistory::latest) : history.flatMap(known -> known.at(knownAt));
    }

    /** One thread reads a history; whoever asks meanwhile waits for it instead of reading it as well. */
    private Optional<TerritoryHistory> continued(Kept own, String siren, long version) {
        Lock reading = readings.get(Math.floorMod(siren.hashCode(), READINGS_MAX));
        reading.lock();
        try {
            TerritoryHistory known = own.histories().find(siren);
            if (known != null && known.latest().version() >= version) {
                return Optional.of(known);
            }
            Optional<TerritoryHistory> now = known == null
                    ? TerritoryHistory.of(siren, own.replay(), version)
                    : Optional.of(known.upTo(version));
            now.ifPresent(history -> own.histories().keep(siren, history));
            return now;
        } finally {
            reading.unlock();
        }
    }

    /** Forgets all that is kept: it may have been made of another generation, or under other editions. */
    public void forget() {
        kept = new Kept(new TerritoryHistoryCache(BYTES_MAX), replay.get());
    }
}
