package fr.jalon.query.mongo;

import fr.jalon.query.given.MemoryMongo;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Views;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract over the server that standalone embeds. */
class EmbeddedViewsTest extends ViewsContract {

    private static MemoryMongo mongo;

    private final String database = UUID.randomUUID().toString();
    private final Views views = sameViewsElsewhere();

    @BeforeAll
    static void start() {
        mongo = new MemoryMongo();
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
