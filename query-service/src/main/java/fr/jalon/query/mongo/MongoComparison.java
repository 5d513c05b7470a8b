package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.GenerationComparison.Difference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one generation and looks each up in the other, both ways. */
record MongoComparison(MongoDatabase database) implements GenerationComparison {

    /** Everything that answers are read from. */
    private static final List<String> COLLECTIONS = List.of("territory", "history", "text", "feed", "parked");

    private static final int FIELDS_MAX = 5;

    @Override
    public long compare(Generation before, Generation after, Consumer<Difference> differences) {
        long looked = 0;
        for (String collection : COLLECTIONS) {
            MongoCollection<Document> old = database.getCollection(before.nameOf(collection));
            MongoCollection<Document> made = database.getCollection(after.nameOf(collection));
            for (Document document : old.find()) {
                looked++;
                difference(collection, document, find(made, id(document))).ifPresent(differences);
            }
            for (Document document : made.find()) {
                if (find(old, id(document)) == null) {
                    looked++;
                    difference(collection, null, document).ifPresent(differences);
                }
            }
        }
        return looked;
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
