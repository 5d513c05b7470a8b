package fr.jalon.query.mongo;

import com.mongodb.client.MongoDatabase;
import fr.jalon.query.view.Checkpoints;
import fr.jalon.query.view.Comparison;
import fr.jalon.query.view.Feed;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Generations;
import fr.jalon.query.view.Histories;
import fr.jalon.query.view.ParkedTerritories;
import fr.jalon.query.view.Rebuilds;
import fr.jalon.query.view.TerritoryViews;
import fr.jalon.query.view.Views;

/** The door of this package: the stores of a generation, in a database. */
public final class MongoStores {

    private MongoStores() {}

    /** The stores of a generation; touches the database for nothing yet, so that it may still be away. */
    public static Views open(MongoDatabase database, Generation generation) {
        return new Views(
                Translated.store(TerritoryViews.class, new MongoTerritoryViews(database, generation)),
                Translated.store(Histories.class, new MongoHistories(database, generation)),
                Translated.store(Feed.class, new MongoFeed(database, generation)),
                Translated.store(Checkpoints.class, new MongoCheckpoints(database, generation)),
                Translated.store(ParkedTerritories.class, new MongoParkedTerritories(database, generation)));
    }

    /** Which generation of a database is live, and the stores of any. */
    public static Generations generations(MongoDatabase database) {
        return Translated.store(Generations.class, new MongoGenerations(database));
    }

    /** How far the rebuild in a database is. */
    public static Rebuilds rebuilds(MongoDatabase database) {
        return Translated.store(Rebuilds.class, new MongoRebuilds(database));
    }

    /** Compares the generations of a database. */
    public static Comparison comparison(MongoDatabase database) {
        return Translated.store(Comparison.class, new MongoComparison(database));
    }

    /** Makes the indexes of a generation where they are not there; the embedded server ignores them. */
    public static void createIndexes(MongoDatabase database, Generation generation) {
        new MongoTerritoryViews(database, generation).createIndexes();
    }
}
