package fr.jalon.query.mongo;

import com.mongodb.client.MongoDatabase;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Views;

/** The door of this package: the stores of a generation, in a database. */
public final class MongoStores {

    private MongoStores() {}

    /** The stores of a generation; touches the database for nothing yet, so that it may still be away. */
    public static Views open(MongoDatabase database, Generation generation) {
        return new Views(
                new MongoTerritoryViews(database, generation),
                new MongoHistories(database, generation),
                new MongoFeed(database, generation),
                new MongoCheckpoints(database, generation),
                new MongoParkedTerritories(database, generation));
    }

    /** Makes the indexes of a generation where they are not there; the embedded server ignores them. */
    public static void createIndexes(MongoDatabase database, Generation generation) {
        new MongoTerritoryViews(database, generation).createIndexes();
    }
}
