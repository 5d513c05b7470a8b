package fr.jalon.query.reading;

import fr.jalon.query.view.Feed;
import fr.jalon.query.view.FeedSlot;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.ParkedTerritories;
import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritorySort;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryViews;
import fr.jalon.query.view.Views;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The step functions of every territory, kept in memory and brought up to date from the feed: a question costs what has
 * changed since the last one, and not a reading of all. Safe for several threads.
 */
public final class AllTerritories {

    private static final int PAGE = 500;

    /** Beyond that many positions behind, reading all anew is cheaper. */
    private static final long BEHIND_MAX = 20_000;

    private final TerritoryViews territories;
    private final Feed feed;
    private final ParkedTerritories parked;
    /** Territories that ever waited: when they go on, it is at positions that were passed long before. */
    private final Set<String> late = new HashSet<>();

    private Map<String, TerritoryView> known = Map.of();
    private long position = Feed.NOTHING;
    private boolean whole;

    /** Keeps what these stores show. */
    public AllTerritories(Views views) {
        this.territories = views.territories();
        this.feed = views.feed();
        this.parked = views.parked();
    }

    /** Every territory, at least as far as the watermark was when this was called. */
    public synchronized Collection<TerritoryView> now() {
        parked.all().stream().filter(Parked::isTerritory).map(Parked::siren).forEach(late::add);
        long watermark = feed.watermark();
        if (!whole || watermark - position > BEHIND_MAX) {
            known = all();
            whole = true;
        } else if (watermark > position || !late.isEmpty()) {
            Map<String, TerritoryView> next = new HashMap<>(known);
            Set<String> changed = changed(watermark);
            changed.addAll(late);
            for (String siren : changed) {
                territories.find(siren).ifPresent(view -> next.put(siren, view));
            }
            known = next;
        }
        position = watermark;
        return known.values();
    }

    /** Forgets everything: it may have come from another generation. */
    public synchronized void forget() {
        whole = false;
    }

    private Set<String> changed(long watermark) {
        Set<String> changed = new HashSet<>();
        for (long page = FeedSlot.pageOf(position + 1); page <= FeedSlot.pageOf(watermark); page++) {
            for (FeedSlot slot : feed.page(page)) {
                if (slot.position() > position && slot.position() <= watermark) {
                    changed.add(slot.siren());
                }
            }
        }
        return changed;
    }

    private Map<String, TerritoryView> all() {
        Map<String, TerritoryView> all = new HashMap<>();
        TerritoryQuery.@Nullable Mark after = null;
        List<TerritoryView> page;
        do {
            page = territories.list(new TerritoryQuery(
                    LocalDate.EPOCH, null, null, null, null, TerritorySort.SIREN, false, after, PAGE));
            page.forEach(view -> all.put(view.siren(), view));
            if (!page.isEmpty()) {
                after = TerritoryQuery.Mark.after(page.getLast(), LocalDate.EPOCH);
            }
        } while (page.size() == PAGE);
        return all;
    }
}
