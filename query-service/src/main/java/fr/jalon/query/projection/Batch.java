package fr.jalon.query.projection;

import fr.jalon.query.store.Feed;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import fr.jalon.query.text.TextIndex;
import fr.jalon.query.view.TerritoryView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The unit of work: what one batch of records writes. The order of writing is what makes a crash harmless, and an answer whole: a
 * territory's view says that its history is written, a slot of the feed says that the views show its event, and the
 * checkpoint says that everything is written.
 */
final class Batch {

    private final List<HistoryEntry> entries = new ArrayList<>();
    private final List<RecentEntries.Recent> recent = new ArrayList<>();
    private final List<TextIndex.IndexedText> texts = new ArrayList<>();
    private final List<Retraction> takenBack = new ArrayList<>();
    private final Map<Long, Feed.Slot> slots = new LinkedHashMap<>();
    private final Map<String, TerritoryView> territories = new LinkedHashMap<>();
    private final Map<String, StoppedTerritory> parked = new LinkedHashMap<>();
    private final Set<String> released = new LinkedHashSet<>();
    private final Map<Integer, Long> next = new HashMap<>();

    void entry(HistoryEntry entry, String regionCode) {
        entries.add(entry);
        recent.add(new RecentEntries.Recent(entry, regionCode));
    }

    void text(TextIndex.IndexedText text) {
        texts.add(text);
    }

    void slot(Feed.Slot slot) {
        slots.put(slot.position(), slot);
    }

    void takenBack(Retraction retraction) {
        takenBack.add(retraction);
    }

    void territory(TerritoryView view) {
        territories.put(view.siren(), view);
    }

    void park(StoppedTerritory territory) {
        parked.putIfAbsent(territory.siren(), territory);
    }

    void release(String siren) {
        released.add(siren);
        parked.remove(siren);
    }

    void read(Delivery delivery) {
        next.merge(delivery.partition(), delivery.offset() + 1, Math::max);
    }

    /** @param followed takes the entries for those who follow, who ask for none before the feed has its slot */
    void writeTo(Views views, Consumer<RecentEntries.Recent> followed) {
        views.histories().save(entries, takenBack);
        views.texts().save(texts);
        views.territories().save(territories.values());
        recent.forEach(followed);
        views.feed().save(slots.values());
        released.forEach(views.stopped()::release);
        parked.values().forEach(views.stopped()::park);
        views.checkpoints().save(next);
    }

    /** The territories that may go on. */
    Set<String> released() {
        return released;
    }
}
