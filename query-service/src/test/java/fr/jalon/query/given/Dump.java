package fr.jalon.query.given;

import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Every document of a generation, to compare one by one. */
public final class Dump {

    private Dump() {}

    public static Map<String, Document> of(MongoDatabase database, Generation generation) {
        Map<String, Document> documents = new TreeMap<>();
        for (String collection : new String[] {"territory", "history", "feed", "parked"}) {
            database.getCollection(generation.nameOf(collection))
                    .find()
                    .forEach(document -> documents.put(collection + " " + document.get("_id"), document));
        }
        return documents;
    }
}
