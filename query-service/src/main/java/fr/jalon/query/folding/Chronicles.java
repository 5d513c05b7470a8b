package fr.jalon.query.folding;

import fr.jalon.query.view.TerritoryViews;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The chronicles of territories, as far as the views show them. Keeps those last asked for; safe for any number of
 * threads, and for any number of instances over one store, since each question looks at the view first.
 */
public final class Chronicles {

    /** How many events the chronicles kept may have together: states in between make each cost more than elsewhere. */
    private static final long EVENTS_MAX = EventsInMemory.perCache() * 3 / 4;

    /** How many histories may be read at a time. */
    private static final int READINGS_MAX = 64;

    private final List<Lock> readings =
            Stream.<Lock>generate(ReentrantLock::new).limit(READINGS_MAX).toList();
    private final TerritoryViews territories;
    private final Supplier<Folding> folding;
    private volatile Kept kept;

    /** What is kept, and what it is made with. */
    private record Kept(RecentChronicles chronicles, Folding folding) {}

    /** Chronicles of what the stores show, folded in one way as long as nothing is forgotten. */
    public Chronicles(TerritoryViews territories, Supplier<Folding> folding) {
        this.territories = territories;
        this.folding = folding;
        this.kept = new Kept(new RecentChronicles(EVENTS_MAX), folding.get());
    }

    /** How many events of a territory the views show, 0 if they show none of it: one look by its key. */
    public long version(String siren) {
        return territories.version(siren);
    }

    /** The chronicle of a territory up to what its view shows, empty if it has none. */
    public Optional<Chronicle> of(String siren) {
        // Whoever began to read before a change of generation keeps what he made where nobody looks any more.
        Kept own = kept;
        long version = version(siren);
        if (version == 0) {
            return Optional.empty();
        }
        Chronicle known = own.chronicles().find(siren);
        return known != null && known.latest().version() >= version
                ? Optional.of(known)
                : continued(own, siren, version);
    }

    /** One thread reads a history; whoever asks meanwhile waits for it instead of reading it as well. */
    private Optional<Chronicle> continued(Kept own, String siren, long version) {
        Lock reading = readings.get(Math.floorMod(siren.hashCode(), READINGS_MAX));
        reading.lock();
        try {
            Chronicle known = own.chronicles().find(siren);
            if (known != null && known.latest().version() >= version) {
                return Optional.of(known);
            }
            Optional<Chronicle> now =
                    known == null ? Chronicle.of(siren, own.folding(), version) : Optional.of(known.upTo(version));
            now.ifPresent(chronicle -> own.chronicles().keep(siren, chronicle));
            return now;
        } finally {
            reading.unlock();
        }
    }

    /** Forgets all that is kept: it may have been made of another generation, or under other editions. */
    public void forget() {
        kept = new Kept(new RecentChronicles(EVENTS_MAX), folding.get());
    }
}
