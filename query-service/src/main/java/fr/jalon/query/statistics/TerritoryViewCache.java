package fr.jalon.query.statistics;

import fr.jalon.query.store.Feed;
import fr.jalon.query.store.StoppedTerritories;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cache of the views of every territory, brought up to date from the feed: a question costs what has
 * changed since the last one, and not a reading of all. Safe for several threads.
 */
final class TerritoryViewCache {

    /** Beyond that many positions behind, reading all anew is cheaper. */
    private static final long BEHIND_MAX = 20_000;

    /** Every territory, at least as far as a position. */
    record Shown(Collection<TerritoryView> territories, long position) {}

    private final TerritoryViews territories;
    private final Feed feed;
    private final StoppedTerritories stopped;
    /** Territories that ever waited: when they go on, it is at positions that were passed long before. */
    private final Set<String> late = new HashSet<>();

    private Map<String, TerritoryView> known = Map.of();
    private long position = Feed.NOTHING;
    private boolean whole;

    /** Keeps what these stores show. */
    TerritoryViewCache(Views views) {
        this.territories = views.territories();
        this.feed = views.feed();
        this.stopped = views.stopped();
    }

    /** Every territory, at least as far as the watermark was when this was called. */
    synchronized Shown now() {
        stopped.all().stream()
                .filter(StoppedTerritory::isTerritory)
                .map(StoppedTerritory::siren)
                .forEach(late::add);
        long watermark = feed.watermark();
        if (!whole || watermark - position > BEHIND_MAX) {
            known = all();
            whole = true;
        } else if (watermark > position || !late.isEmpty()) {
            Map<String, TerritoryView> next = new HashMap<>(known);
            Set<String> changed = changed(watermark);
            changed.addAll(late);
            List<String> sirens = List.copyOf(changed);
            for (int from = 0; from < sirens.size(); from += TerritoryViews.PAGE) {
                territories
                        .find(sirens.subList(from, Math.min(sirens.size(), from + TerritoryViews.PAGE)))
                        .forEach(view -> next.put(view.siren(), view));
            }
            known = next;
        }
        position = watermark;
        return new Shown(known.values(), position);
    }

    /** Forgets everything: it may have come from another generation. */
    synchronized void forget() {
        whole = false;
    }

    private Set<String> changed(long watermark) {
        Set<String> changed = new HashSet<>();
        for (long page = Feed.Slot.pageOf(position + 1); page <= Feed.Slot.pageOf(watermark); page++) {
            for (Feed.Slot slot : feed.page(page)) {
                if (slot.position() > position && slot.position() <= watermark) {
                    changed.add(slot.siren());
                }
            }
        }
        return changed;
    }

    private Map<String, TerritoryView> all() {
        Map<String, TerritoryView> all = new HashMap<>();
        territories.each(view -> all.put(view.siren(), view));
        return all;
    }
}
