package fr.jalon.query.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.store.Checkpoints;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** One document for each partition, and one that tells of which log they are. */
final class MongoCheckpoints implements Checkpoints {

    /** No partition has this number. */
    private static final int LOG = -1;

    private static final String IDENTIFIER = "log";
    private static final Document PARTITIONS = new Document("_id", new Document("$gte", 0));

    private final MongoCollection<Document> checkpoints;

    MongoCheckpoints(MongoDatabase database, Generation generation) {
        checkpoints = database.getCollection(generation.nameOf("checkpoint"));
    }

    @Override
    public void follow(String log) {
        Document followed = checkpoints.find(new Document("_id", LOG)).first();
        if (followed != null && log.equals(followed.getString(IDENTIFIER))) {
            return;
        }
        if (followed != null) {
            checkpoints.deleteMany(PARTITIONS);
        }
        // Behind the offsets: who is killed in between forgets them once more.
        checkpoints.replaceOne(
                new Document("_id", LOG),
                new Document("_id", LOG).append(IDENTIFIER, log),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public Map<Integer, Long> next() {
        Map<Integer, Long> next = new HashMap<>();
        checkpoints
                .find(PARTITIONS)
                .forEach(document -> next.put(document.getInteger("_id"), document.getLong("next")));
        return next;
    }

    @Override
    public void save(Map<Integer, Long> next) {
        GuardedWrites.write(
                checkpoints,
                next.entrySet().stream()
                        .map(entry -> GuardedWrites.replaceLower(
                                entry.getKey(),
                                "next",
                                entry.getValue(),
                                new Document("_id", entry.getKey()).append("next", entry.getValue())))
                        .toList());
    }
}
