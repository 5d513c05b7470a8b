package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Upserts that are guarded by position (an optimistic lock). Where the guard does not match what stands, the store tries to insert
 * and finds the key taken (11000): the write came late, and is tried once more on what stands, which is as good or better, or lower.
 */
final class GuardedWrites {

    private static final int KEY_TAKEN = 11000;
    private static final BulkWriteOptions IN_NO_ORDER = new BulkWriteOptions().ordered(false);

    private GuardedWrites() {}

    /**
     * Puts a document in the place of the one of that key, as long as a field of it is lower. One filter with both and no
     * {@code $and} of two: the embedded store finds the key in its index then, and looks through every document otherwise.
     */
    static WriteModel<Document> replaceLower(Object id, String field, long than, Document document) {
        return new ReplaceOneModel<>(
                new Document("_id", id).append(field, new Document("$lt", than)),
                document,
                new ReplaceOptions().upsert(true));
    }

    /** Sets fields of documents, each by its key. */
    static void set(MongoCollection<Document> collection, Map<?, Document> fields) {
        write(
                collection,
                fields.entrySet().stream()
                        .map(set -> new UpdateOneModel<Document>(
                                eq("_id", set.getKey()),
                                new Document("$set", set.getValue()),
                                new UpdateOptions().upsert(true)))
                        .toList());
    }

    /**
     * Writes all of them. Whoever finds a key taken tries once more on what stands there by now: of two who write the first document of a key
     * at the same time, the later one may have been the newer.
     */
    static void write(MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        List<? extends WriteModel<Document>> late = late(collection, writes);
        if (!late.isEmpty() && !late(collection, late).isEmpty()) {
            throw new IllegalStateException("A key is taken, and nothing has it");
        }
    }

    /** Those whose key was taken, as updates of what stands. */
    private static List<? extends WriteModel<Document>> late(
            MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        try {
            collection.bulkWrite(writes, IN_NO_ORDER);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != KEY_TAKEN)) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .map(error -> ofWhatStands(writes.get(error.getIndex())))
                    .toList();
        }
    }

    /** A replacement that is too low by now finds nothing to replace, and does nothing. */
    private static WriteModel<Document> ofWhatStands(WriteModel<Document> write) {
        return write instanceof ReplaceOneModel<Document> replacement
                ? new ReplaceOneModel<>(replacement.getFilter(), replacement.getReplacement())
                : write;
    }

    /** Inserts a document; false if its key is taken. */
    static boolean insert(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != KEY_TAKEN) {
                throw e;
            }
            return false;
        }
    }
}
