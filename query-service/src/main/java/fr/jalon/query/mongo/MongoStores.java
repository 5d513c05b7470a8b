package fr.jalon.query.mongo;

import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.store.Checkpoints;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.StoppedTerritories;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.store.Views;
import fr.jalon.query.text.TextIndex;

/** The entry point of this package: the stores of a generation, in a database. */
public final class MongoStores {

    private MongoStores() {}

    /** The stores of a generation; touches the database for nothing yet, so that it may still be away. */
    public static Views open(MongoDatabase database, Generation generation) {
        return new Views(
                ExceptionTranslation.store(TerritoryViews.class, new MongoTerritoryViews(database, generation)),
                ExceptionTranslation.store(Histories.class, new MongoHistories(database, generation)),
                ExceptionTranslation.store(Feed.class, new MongoFeed(database, generation)),
                ExceptionTranslation.store(Checkpoints.class, new MongoCheckpoints(database, generation)),
                ExceptionTranslation.store(StoppedTerritories.class, new MongoStoppedTerritories(database, generation)),
                ExceptionTranslation.store(TextIndex.class, new MongoTextIndex(database, generation)));
    }

    /** Which generation of a database is live, and the stores of any. */
    public static Generations generations(MongoDatabase database) {
        return ExceptionTranslation.store(Generations.class, new MongoGenerations(database));
    }

    /** How far the rebuild in a database is. */
    public static Rebuilds rebuilds(MongoDatabase database) {
        return ExceptionTranslation.store(Rebuilds.class, new MongoRebuilds(database));
    }

    /** Compares the generations of a database. */
    public static GenerationComparison comparison(MongoDatabase database) {
        return ExceptionTranslation.store(GenerationComparison.class, new MongoComparison(database));
    }

    /** Makes the indexes of a generation where they are not there; the embedded server has that of words alone. */
    public static void createIndexes(MongoDatabase database, Generation generation) {
        new MongoTerritoryViews(database, generation).createIndexes();
        new MongoTextIndex(database, generation).createIndexes();
    }
}
