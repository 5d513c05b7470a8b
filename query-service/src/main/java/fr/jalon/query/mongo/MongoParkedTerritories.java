package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Parked;
import fr.jalon.query.view.ParkedTerritories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document for each parked territory. */
final class MongoParkedTerritories implements ParkedTerritories {

    private final MongoCollection<Document> parked;

    MongoParkedTerritories(MongoDatabase database, Generation generation) {
        parked = database.getCollection(generation.nameOf("parked"));
    }

    @Override
    public List<Parked> all() {
        return parked.find()
                .sort(Sorts.ascending("_id"))
                .map(MongoParkedTerritories::parked)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<Parked> find(String siren) {
        return Optional.ofNullable(parked.find(eq("_id", siren)).first()).map(MongoParkedTerritories::parked);
    }

    @Override
    public void park(Parked territory) {
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

    private static Parked parked(Document document) {
        return new Parked(
                document.getString("_id"),
                document.getString("reason"),
                document.getInteger("partition"),
                document.getLong("offset"));
    }
}
