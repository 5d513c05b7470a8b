package fr.jalon.query.mongo;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.store.Views;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract over MongoDB where it can be had, and over the server that standalone embeds elsewhere. */
class MongoViewsTest extends ViewsContract {

    private static OneMongo mongo;

    private final String database = UUID.randomUUID().toString();
    private final Views views = sameViewsElsewhere();

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Override
    Views views() {
        return views;
    }

    @Override
    Views sameViewsElsewhere() {
        return MongoStores.open(mongo.database(database), new Generation(1));
    }
}
