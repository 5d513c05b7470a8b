package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the embedded store find the document of a guarded update by its key. The store uses the index of {@code _id} for queries of
 * nothing else, and looks through the whole collection for {@code {_id: X, position: {$lt: Y}}}: an event would cost as much as
 * there are territories. Where the document is there and meets the guard, or is not there at all, the query by key alone does the same.
 *
 * <p>Holds as long as nobody writes between the look and the update: whoever calls sees to that.
 */
final class GuardsByKey {

    private static final String KEY = "_id";

    private final MongoBackend backend;
    private final DefaultQueryMatcher matcher = new DefaultQueryMatcher();

    GuardsByKey(MongoBackend backend) {
        this.backend = backend;
    }

    /** Replaces the queries of an update command by those of the key alone where they say the same. */
    void rewrite(String database, Document command) {
        if (!(command.get("updates") instanceof Collection<?> updates)) {
            return;
        }
        MongoCollection<?> collection =
                backend.resolveDatabase(database).resolveCollection(String.valueOf(command.get("update")), false);
        if (collection == null) {
            return;
        }
        // What a second update of the same document meets is not known before the first is done.
        Set<Object> seen = new HashSet<>();
        for (Object each : updates) {
            if (each instanceof Document update
                    && update.get("q") instanceof Document query
                    && isGuarded(query)
                    && seen.add(query.get(KEY))
                    && saysTheSameByKey(collection, query)) {
                update.put("q", new Document(KEY, query.get(KEY)));
            }
        }
    }

    /** A key, and comparisons with operators: fields that are given as they are would have to be in what an upsert inserts. */
    private static boolean isGuarded(Document query) {
        return query.size() > 1
                && query.containsKey(KEY)
                && !(query.get(KEY) instanceof Document)
                && query.entrySet().stream()
                        .filter(field -> !field.getKey().equals(KEY))
                        .allMatch(field -> field.getValue() instanceof Document operators && isOperators(operators));
    }

    private static boolean isOperators(Document operators) {
        return !operators.isEmpty() && operators.keySet().stream().allMatch(name -> name.startsWith("$"));
    }

    private boolean saysTheSameByKey(MongoCollection<?> collection, Document query) {
        Document stored = stored(collection, query.get(KEY));
        return stored == null || matcher.matches(stored, query);
    }

    private static @Nullable Document stored(MongoCollection<?> collection, @Nullable Object key) {
        Iterator<Document> found =
                collection.handleQuery(new Document(KEY, key), 0, 1).iterator();
        return found.hasNext() ? found.next() : null;
    }
}
