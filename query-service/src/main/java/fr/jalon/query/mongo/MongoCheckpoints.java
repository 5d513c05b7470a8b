package fr.jalon.query.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import fr.jalon.query.view.Checkpoints;
import fr.jalon.query.view.Generation;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** One document for each partition. */
final class MongoCheckpoints implements Checkpoints {

    private final MongoCollection<Document> checkpoints;

    MongoCheckpoints(MongoDatabase database, Generation generation) {
        checkpoints = database.getCollection(generation.nameOf("checkpoint"));
    }

    @Override
    public Map<Integer, Long> next() {
        Map<Integer, Long> next = new HashMap<>();
        checkpoints.find().forEach(document -> next.put(document.getInteger("_id"), document.getLong("next")));
        return next;
    }

    @Override
    public void save(Map<Integer, Long> next) {
        GuardedWrites.write(
                checkpoints,
                next.entrySet().stream()
                        .map(entry -> new ReplaceOneModel<>(
                                GuardedWrites.lower(entry.getKey(), "next", entry.getValue()),
                                new Document("_id", entry.getKey()).append("next", entry.getValue()),
                                new ReplaceOptions().upsert(true)))
                        .toList());
    }
}
