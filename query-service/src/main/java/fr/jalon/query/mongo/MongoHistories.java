package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One document for each page, {@code siren/page}. An event stands in a field of its own, named by its version, and so
 * does its retraction: writing either once more sets the same value in the same place, whoever writes it and when.
 */
final class MongoHistories implements Histories {

    private final MongoCollection<Document> pages;

    MongoHistories(MongoDatabase database, Generation generation) {
        pages = database.getCollection(generation.nameOf("history"));
    }

    @Override
    public HistoryPage page(String siren, long page) {
        Document document = pages.find(eq("_id", id(siren, page))).first();
        if (document == null) {
            return new HistoryPage(List.of(), Map.of());
        }
        List<HistoryEntry> entries = group(document, "entries").entrySet().stream()
                .map(field -> entry(siren, Long.parseLong(field.getKey()), (Document) field.getValue()))
                .sorted(Comparator.comparingLong(HistoryEntry::version))
                .toList();
        Map<Long, Retraction> takenBack = new HashMap<>();
        group(document, "takenBack").forEach((version, value) -> {
            Retraction retraction = takenBack(siren, Long.parseLong(version), (Document) value);
            takenBack.put(retraction.version(), retraction);
        });
        return new HistoryPage(entries, takenBack);
    }

    @Override
    public void save(Collection<HistoryEntry> entries, Collection<Retraction> takenBack) {
        Map<String, Document> sets = new LinkedHashMap<>();
        entries.forEach(entry -> sets.computeIfAbsent(
                        id(entry.siren(), HistoryPage.pageOf(entry.version())), id -> new Document())
                .append("entries." + entry.version(), document(entry)));
        takenBack.forEach(retraction -> sets.computeIfAbsent(
                        id(retraction.siren(), HistoryPage.pageOf(retraction.version())), id -> new Document())
                .append("takenBack." + retraction.version(), document(retraction)));
        GuardedWrites.set(pages, sets);
    }

    private static String id(String siren, long page) {
        return siren + "/" + page;
    }

    private static Document group(Document document, String field) {
        Document group = document.get(field, Document.class);
        return group == null ? new Document() : group;
    }

    private static Document document(HistoryEntry entry) {
        Document document = new Document("position", entry.position())
                .append("eventId", entry.eventId())
                .append("recordedAt", entry.recordedAt().toString())
                .append("type", entry.type());
        appendIfKnown(document, "subject", entry.subject());
        appendIfKnown(document, "actor", entry.actor());
        document.append("correlation", entry.correlationId());
        appendIfKnown(document, "causation", entry.causationId());
        return document.append("before", entry.levelBefore())
                .append("after", entry.levelAfter())
                .append("json", entry.json());
    }

    private static void appendIfKnown(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static HistoryEntry entry(String siren, long version, Document document) {
        return new HistoryEntry(
                siren,
                version,
                document.getLong("position"),
                document.getString("eventId"),
                Instant.parse(document.getString("recordedAt")),
                document.getString("type"),
                document.getString("subject"),
                document.getString("actor"),
                // Views made before it was kept have none.
                Objects.requireNonNullElse(document.getString("correlation"), ""),
                document.getString("causation"),
                document.getString("json"),
                document.getInteger("before"),
                document.getInteger("after"));
    }

    private static Document document(Retraction retraction) {
        Document document = new Document("by", retraction.byEventId()).append("position", retraction.byPosition());
        appendIfKnown(document, "correctedBy", retraction.correctedBy());
        return document;
    }

    private static Retraction takenBack(String siren, long version, Document document) {
        return new Retraction(
                siren,
                version,
                document.getString("by"),
                document.getLong("position"),
                document.getString("correctedBy"));
    }
}
