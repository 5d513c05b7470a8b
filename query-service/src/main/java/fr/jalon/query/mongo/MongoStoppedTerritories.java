package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.store.StoppedTerritories;
import fr.jalon.query.store.StoppedTerritory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document for each parked territory, a dead letter. */
final class MongoStoppedTerritories implements StoppedTerritories {

    private final MongoCollection<Document> parked;

    MongoStoppedTerritories(MongoDatabase database, Generation generation) {
        parked = database.getCollection(generation.nameOf("parked"));
    }

    @Override
    public List<StoppedTerritory> all() {
        return parked.find()
                .sort(Sorts.ascending("_id"))
                .map(MongoStoppedTerritories::parked)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<StoppedTerritory> find(String siren) {
        return Optional.ofNullable(parked.find(eq("_id", siren)).first()).map(MongoStoppedTerritories::parked);
    }

    @Override
    public void park(StoppedTerritory territory) {
        Document first = new Document("reason", territory.reason())
                .append("partition", territory.partition())
                .append("offset", territory.offset());
        parked.updateOne(
                eq("_id", territory.siren()), new Document("$setOnInsert", first), new UpdateOptions().upsert(true));
    }

    @Override
    public void release(String siren) {
        parked.deleteOne(eq("_id", siren));
    }

    private static StoppedTerritory parked(Document document) {
        return new StoppedTerritory(
                document.getString("_id"),
                document.getString("reason"),
                document.getInteger("partition"),
                document.getLong("offset"));
    }
}
