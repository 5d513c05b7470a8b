package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.GenerationComparison.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the names of the documents of one generation and looks them up in both, then the other way round, so many at a time. */
record MongoComparison(MongoDatabase database) implements GenerationComparison {

    /** Everything that answers are read from. */
    private static final List<String> COLLECTIONS = List.of("territory", "history", "text", "feed", "parked");

    private static final int FIELDS_MAX = 5;

    /** Pages of histories have two mebibytes at most. */
    private static final int TOGETHER = 16;

    @Override
    public long compare(Generation before, Generation after, Consumer<Difference> differences) {
        long looked = 0;
        for (String collection : COLLECTIONS) {
            MongoCollection<Document> old = database.getCollection(before.nameOf(collection));
            MongoCollection<Document> made = database.getCollection(after.nameOf(collection));
            looked += inTurn(old, ids -> {
                Map<Object, Document> others = byId(made, ids);
                Map<Object, Document> documents = byId(old, ids);
                documents.forEach((id, document) ->
                        difference(collection, document, others.get(id)).ifPresent(differences));
                return documents.size();
            });
            looked += inTurn(made, ids -> {
                List<Object> added = new ArrayList<>(ids);
                names(old.find(in("_id", ids))).forEach(document -> added.remove(id(document)));
                Map<Object, Document> documents = added.isEmpty() ? Map.of() : byId(made, added);
                documents.forEach(
                        (id, document) -> difference(collection, null, document).ifPresent(differences));
                return documents.size();
            });
        }
        return looked;
    }

    /** Some documents by their names; returns how many were looked at. */
    private interface Look {
        int at(List<Object> ids);
    }

    /**
     * Goes through the names of all documents, some at a time. Names alone: the embedded store keeps all that a cursor has not read yet in memory,
     * which were the documents of a whole generation.
     */
    private static long inTurn(MongoCollection<Document> from, Look look) {
        long looked = 0;
        List<Object> ids = new ArrayList<>();
        try (MongoCursor<Document> names = names(from.find()).iterator()) {
            while (names.hasNext()) {
                ids.add(id(names.next()));
                if (ids.size() == TOGETHER || !names.hasNext()) {
                    looked += look.at(List.copyOf(ids));
                    ids.clear();
                }
            }
        }
        return looked;
    }

    private static FindIterable<Document> names(FindIterable<Document> documents) {
        return documents.projection(include("_id"));
    }

    private static Map<Object, Document> byId(MongoCollection<Document> collection, List<Object> ids) {
        Map<Object, Document> documents = new HashMap<>();
        collection.find(in("_id", ids)).forEach(document -> documents.put(id(document), document));
        return documents;
    }

    @Override
    public Optional<Difference> again(Generation before, Generation after, Difference difference) {
        Object id = id(difference);
        String collection = difference.collection();
        return difference(
                collection,
                find(database.getCollection(before.nameOf(collection)), id),
                find(database.getCollection(after.nameOf(collection)), id));
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get("_id"));
    }

    /** The pages of the feed are numbered. */
    private static Object id(Difference difference) {
        return difference.collection().equals("feed") ? Long.valueOf(difference.id()) : difference.id();
    }

    private static @Nullable Document find(MongoCollection<Document> collection, Object id) {
        return collection.find(eq("_id", id)).first();
    }

    private static Optional<Difference> difference(
            String collection, @Nullable Document before, @Nullable Document after) {
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        if (after == null) {
            return Optional.of(of(collection, Objects.requireNonNull(before), Difference.Kind.MISSING, List.of()));
        }
        if (before == null) {
            return Optional.of(of(collection, after, Difference.Kind.ADDED, List.of()));
        }
        return Optional.of(of(collection, after, Difference.Kind.CHANGED, fields(before, after)));
    }

    private static Difference of(String collection, Document document, Difference.Kind kind, List<String> fields) {
        return new Difference(collection, String.valueOf(document.get("_id")), kind, fields);
    }

    private static List<String> fields(Document before, Document after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .limit(FIELDS_MAX)
                .toList();
    }
}
