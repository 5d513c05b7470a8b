package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.store.Feed;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * One document for each page of positions. What an instance knows of the watermark it keeps in memory, since it never
 * goes back; a hint in the store, one for each full page, saves a new instance the way from position 0.
 */
final class MongoFeed implements Feed {

    private static final String HINT = "watermark";

    private final MongoCollection<Document> pages;
    private final MongoCollection<Document> hints;
    private final AtomicLong known = new AtomicLong(NOTHING);

    MongoFeed(MongoDatabase database, Generation generation) {
        pages = database.getCollection(generation.nameOf("feed"));
        hints = database.getCollection(generation.nameOf("watermark"));
    }

    @Override
    public void save(Collection<Feed.Slot> slots) {
        Map<Long, Document> sets = new TreeMap<>();
        slots.forEach(slot -> sets.computeIfAbsent(Feed.Slot.pageOf(slot.position()), page -> new Document())
                .append("slots." + slot.position(), document(slot)));
        GuardedWrites.set(pages, sets);
    }

    @Override
    public List<Feed.Slot> page(long page) {
        return slots(page).entrySet().stream()
                .map(field -> slot(Long.parseLong(field.getKey()), (Document) field.getValue()))
                .sorted(Comparator.comparingLong(Feed.Slot::position))
                .toList();
    }

    @Override
    public long watermark() {
        long start = known.get();
        long from = start == NOTHING ? hint() : start;
        long reached = from;
        Document slots = slots(Feed.Slot.pageOf(reached + 1));
        while (slots.containsKey(Long.toString(reached + 1))) {
            reached++;
            if (Feed.Slot.pageOf(reached + 1) != Feed.Slot.pageOf(reached)) {
                slots = slots(Feed.Slot.pageOf(reached + 1));
            }
        }
        if (Feed.Slot.pageOf(reached + 1) > Feed.Slot.pageOf(from + 1)) {
            keepHint(Feed.Slot.pageOf(reached + 1) * Feed.Slot.SLOTS_MAX - 1);
        }
        return known.accumulateAndGet(reached, Math::max);
    }

    private Document slots(long page) {
        Document document = pages.find(eq("_id", page)).first();
        return document == null ? new Document() : document.get("slots", Document.class);
    }

    private long hint() {
        Document document = hints.find(eq("_id", HINT)).first();
        return document == null ? NOTHING : document.getLong("position");
    }

    private void keepHint(long position) {
        Document hint = new Document("_id", HINT).append("position", position);
        GuardedWrites.write(hints, List.of(GuardedWrites.replaceLower(HINT, "position", position, hint)));
    }

    private static Document document(Feed.Slot slot) {
        Document document = new Document("siren", slot.siren())
                .append("version", slot.version())
                .append("type", slot.type());
        return slot.parked() ? document.append("parked", true) : document;
    }

    private static Feed.Slot slot(long position, Document document) {
        return new Feed.Slot(
                position,
                document.getString("siren"),
                document.getLong("version"),
                document.getString("type"),
                document.getBoolean("parked", false));
    }
}
