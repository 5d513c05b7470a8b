package fr.jalon.query.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;

/**
 * Upserts that are guarded by position. Where the guard does not match what stands, the store tries to insert and finds
 * the key taken (11000): the write came late, and what stands is as good or better.
 */
final class GuardedWrites {

    private static final int KEY_TAKEN = 11000;
    private static final BulkWriteOptions IN_NO_ORDER = new BulkWriteOptions().ordered(false);

    private GuardedWrites() {}

    /**
     * The document of that key, as long as a field of it is lower. One document with both and no {@code $and} of two: the
     * embedded store finds the key in its index then, and looks through every document otherwise.
     */
    static Document lower(Object id, String field, long than) {
        return new Document("_id", id).append(field, new Document("$lt", than));
    }

    static void write(MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            collection.bulkWrite(writes, IN_NO_ORDER);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != KEY_TAKEN)) {
                throw e;
            }
        }
    }
}
