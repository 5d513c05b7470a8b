package fr.jalon.query.folding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryViews;
import java.util.Optional;

/**
 * The chronicles of territories, as far as the views show them. Keeps those last asked for; safe for any number of
 * threads, and for any number of instances over one store, since each question looks at the view first.
 */
public final class Chronicles {

    /** How many events the chronicles kept may have together; each costs a few kilobytes. */
    private static final long EVENTS_MAX = 40_000;

    private final TerritoryViews territories;
    private final Folding folding;
    private volatile Cache<String, Chronicle> kept = empty();

    /** Chronicles of what the stores show. */
    public Chronicles(TerritoryViews territories, Folding folding) {
        this.territories = territories;
        this.folding = folding;
    }

    private static Cache<String, Chronicle> empty() {
        return Caffeine.newBuilder()
                .maximumWeight(EVENTS_MAX)
                .weigher((String siren, Chronicle chronicle) -> weight(chronicle))
                .build();
    }

    /** The chronicle of a territory up to what its view shows, empty if it has none. */
    public Optional<Chronicle> of(String siren) {
        // Whoever began to read before a change of generation keeps what he made where nobody looks any more.
        Cache<String, Chronicle> own = kept;
        Optional<TerritoryView> view = territories.find(siren);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        long version = view.get().version();
        Chronicle known = own.getIfPresent(siren);
        if (known != null && known.latest().version() >= version) {
            return Optional.of(known);
        }
        Optional<Chronicle> now = known == null ? Chronicle.of(siren, folding, version) : known.upTo(version);
        now.ifPresent(chronicle -> own.put(siren, chronicle));
        return now;
    }

    /** Forgets all that is kept: what they were made of may have been another generation. */
    public void forget() {
        kept = empty();
    }

    private static int weight(Chronicle chronicle) {
        return (int) Math.min(Integer.MAX_VALUE, chronicle.latest().version());
    }
}
