package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The backend of the embedded view store, with types of our own for keys of indexes and for documents. By itself it writes both
 * with Java's serialization and compares two keys by serializing each: looking up one of a thousand documents serialized twenty
 * keys, and half of the time of a read went there. A file is read with the types it was written with, or not at all.
 */
final class TypedBackend extends H2Backend {

    TypedBackend(MVStore store) {
        super(store);
    }

    /** The library opens maps by name; a map that is open already is taken as it is. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        // The constructor of the library's database opens its first maps, before one of ours could set a field: so
        // these are captured.
        MVStore store = getMvStore();
        return new H2Database(databaseName, store, getCursorRegistry()) {
            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
                store.openMap(
                        getFullCollectionNamespace(collectionName) + "._index_" + indexName,
                        new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
                return super.openOrCreateUniqueIndex(collectionName, indexName, keys, sparse);
            }

            // An index of several fields is for an order, which the store makes itself.
            @Override
            protected Index<Object> openOrCreateSecondaryIndex(
                    String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
                return keys.size() > 1
                        ? super.openOrCreateSecondaryIndex(collectionName, indexName, keys, sparse)
                        : new WordIndex(
                                indexName,
                                keys.getFirst(),
                                store.openMap(getFullCollectionNamespace(collectionName) + "._index_" + indexName));
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
                store.openMap(
                        "databases." + getFullCollectionNamespace(collectionName),
                        new MVMap.Builder<Object, Document>().valueType(new BsonDocumentType()));
                return super.openOrCreateCollection(collectionName, options);
            }
        };
    }
}
