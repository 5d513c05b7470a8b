package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

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

/** Reads the documents of one generation and looks them up in the other, both ways, so many at a time. */
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
            looked += inPairs(old, made, (document, other) -> {
                difference(collection, document, other).ifPresent(differences);
                return true;
            });
            looked += inPairs(made, old, (document, other) -> {
                if (other == null) {
                    difference(collection, null, document).ifPresent(differences);
                }
                return other == null;
            });
        }
        return looked;
    }

    private interface Pair {
        boolean isLookedAt(Document document, @Nullable Document other);
    }

    /** Tells each document with the one of the same name elsewhere, and counts those that were looked at. */
    private static long inPairs(MongoCollection<Document> from, MongoCollection<Document> elsewhere, Pair pair) {
        long looked = 0;
        List<Document> together = new ArrayList<>();
        try (MongoCursor<Document> documents = from.find().iterator()) {
            while (documents.hasNext()) {
                together.add(documents.next());
                if (together.size() == TOGETHER || !documents.hasNext()) {
                    looked += inPairs(together, elsewhere, pair);
                    together.clear();
                }
            }
        }
        return looked;
    }

    private static long inPairs(List<Document> together, MongoCollection<Document> elsewhere, Pair pair) {
        Map<Object, Document> others = new HashMap<>();
        elsewhere
                .find(in("_id", together.stream().map(MongoComparison::id).toList()))
                .forEach(other -> others.put(id(other), other));
        return together.stream()
                .filter(document -> pair.isLookedAt(document, others.get(id(document))))
                .count();
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
