package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import fr.jalon.query.view.Feed;
import fr.jalon.query.view.FeedSlot;
import fr.jalon.query.view.Generation;
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
    public void save(Collection<FeedSlot> slots) {
        Map<Long, Document> sets = new TreeMap<>();
        slots.forEach(slot -> sets.computeIfAbsent(FeedSlot.pageOf(slot.position()), page -> new Document())
                .append("slots." + slot.position(), document(slot)));
        GuardedWrites.write(
                pages,
                sets.entrySet().stream()
                        .map(set -> new UpdateOneModel<Document>(
                                eq("_id", set.getKey()),
                                new Document("$set", set.getValue()),
                                new UpdateOptions().upsert(true)))
                        .toList());
    }

    @Override
    public List<FeedSlot> page(long page) {
        return slots(page).entrySet().stream()
                .map(field -> slot(Long.parseLong(field.getKey()), (Document) field.getValue()))
                .sorted(Comparator.comparingLong(FeedSlot::position))
                .toList();
    }

    @Override
    public long watermark() {
        long start = known.get();
        long from = start == NOTHING ? hint() : start;
        long reached = from;
        Document slots = slots(FeedSlot.pageOf(reached + 1));
        while (slots.containsKey(Long.toString(reached + 1))) {
            reached++;
            if (FeedSlot.pageOf(reached + 1) != FeedSlot.pageOf(reached)) {
                slots = slots(FeedSlot.pageOf(reached + 1));
            }
        }
        if (FeedSlot.pageOf(reached + 1) > FeedSlot.pageOf(from + 1)) {
            keepHint(FeedSlot.pageOf(reached + 1) * FeedSlot.SLOTS_MAX - 1);
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
        GuardedWrites.write(
                hints,
                List.of(new ReplaceOneModel<>(
                        GuardedWrites.lower(HINT, "position", position),
                        new Document("_id", HINT).append("position", position),
                        new ReplaceOptions().upsert(true))));
    }

    private static Document document(FeedSlot slot) {
        Document document = new Document("siren", slot.siren())
                .append("version", slot.version())
                .append("type", slot.type());
        return slot.parked() ? document.append("parked", true) : document;
    }

    private static FeedSlot slot(long position, Document document) {
        return new FeedSlot(
                position,
                document.getString("siren"),
                document.getLong("version"),
                document.getString("type"),
                document.getBoolean("parked", false));
    }
}
