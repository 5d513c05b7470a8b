package fr.jalon.query.projection;

import fr.jalon.query.view.FeedSlot;
import fr.jalon.query.view.HistoryEntry;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.RecentEntries;
import fr.jalon.query.view.TakenBack;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one batch of records writes. The order of writing is what makes a crash harmless, and an answer whole: a
 * territory's view says that its history is written, a slot of the feed says that the views show its event, and the
 * checkpoint says that everything is written.
 */
final class Batch {

    private final List<HistoryEntry> entries = new ArrayList<>();
    private final List<RecentEntries.Recent> recent = new ArrayList<>();
    private final List<TakenBack> takenBack = new ArrayList<>();
    private final Map<Long, FeedSlot> slots = new LinkedHashMap<>();
    private final Map<String, TerritoryView> territories = new LinkedHashMap<>();
    private final Map<String, Parked> parked = new LinkedHashMap<>();
    private final Set<String> released = new LinkedHashSet<>();
    private final Map<Integer, Long> next = new HashMap<>();

    void entry(HistoryEntry entry, String regionCode) {
        entries.add(entry);
        recent.add(new RecentEntries.Recent(entry, regionCode));
    }

    /** The entries, for those who follow. */
    List<RecentEntries.Recent> recent() {
        return recent;
    }

    void slot(FeedSlot slot) {
        slots.put(slot.position(), slot);
    }

    void takenBack(TakenBack retraction) {
        takenBack.add(retraction);
    }

    void territory(TerritoryView view) {
        territories.put(view.siren(), view);
    }

    void park(Parked territory) {
        parked.putIfAbsent(territory.siren(), territory);
    }

    void release(String siren) {
        released.add(siren);
        parked.remove(siren);
    }

    void read(Delivery delivery) {
        next.merge(delivery.partition(), delivery.offset() + 1, Math::max);
    }

    void writeTo(Views views) {
        views.histories().save(entries, takenBack);
        views.territories().save(territories.values());
        views.feed().save(slots.values());
        released.forEach(views.parked()::release);
        parked.values().forEach(views.parked()::park);
        views.checkpoints().save(next);
    }

    /** The territories that may go on. */
    Set<String> released() {
        return released;
    }
}
