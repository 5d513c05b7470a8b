package fr.jalon.standalone.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded view store finds by its words is what it would find by reading everything. */
class WordIndexTest {

    private static final List<String> WORDS =
            List.of("eau", "eaux", "e", "été", "agence", "agent", "éa", "zone", "1", "12");
    private static final int DOCUMENTS = 60;

    @TempDir
    private Path folder;

    private static List<Object> ids(MongoCollection<Document> texts, Bson query) {
        return texts.find(query).map(found -> found.get("_id")).into(new ArrayList<>());
    }

    @Test
    void whatever_is_written_changed_and_removed_is_found_as_without_an_index_and_again_from_the_file()
            throws IOException {
        Random random = new Random(Strength.seed(20));
        int port = Ports.anyFree();
        try (ViewStore store = ViewStore.start(folder, port);
                MongoClient client = MongoClients.create(ViewStore.uri(port))) {
            MongoCollection<Document> indexed = client.getDatabase("jalon").getCollection("indexed");
            indexed.createIndex(Indexes.ascending("words"));
            for (MongoCollection<Document> each : both(client)) {
                for (int i = 0; i < DOCUMENTS; i++) {
                    each.insertOne(new Document("_id", "t" + i).append("words", List.of("zone")));
                }
            }
            for (int change = 0; change < DOCUMENTS; change++) {
                String id = "t" + random.nextInt(DOCUMENTS);
                List<String> words = random.ints(random.nextInt(4), 0, WORDS.size())
                        .mapToObj(WORDS::get)
                        .toList();
                for (MongoCollection<Document> each : both(client)) {
                    if (change % 9 == 0) {
                        each.deleteOne(eq("_id", id));
                    } else {
                        each.updateOne(eq("_id", id), Updates.set("words", words));
                    }
                }
            }
            assertSame(both(client));
        }
        int next = Ports.anyFree();
        try (ViewStore store = ViewStore.start(folder, next);
                MongoClient client = MongoClients.create(ViewStore.uri(next))) {
            assertSame(both(client));
            client.getDatabase("jalon").getCollection("indexed").drop();
            assertThat(ids(client.getDatabase("jalon").getCollection("indexed"), regex("words", "^zone")))
                    .isEmpty();
        }
    }

    private static List<MongoCollection<Document>> both(MongoClient client) {
        return Stream.of("indexed", "plain")
                .map(client.getDatabase("jalon")::getCollection)
                .toList();
    }

    private static void assertSame(List<MongoCollection<Document>> both) {
        for (String one : WORDS) {
            assertThat(ids(both.getFirst(), regex("words", "^" + one)))
                    .as(one)
                    .containsExactlyInAnyOrderElementsOf(ids(both.getLast(), regex("words", "^" + one)));
            for (String other : WORDS) {
                Bson query = and(regex("words", "^" + one), regex("words", "^" + other));
                assertThat(ids(both.getFirst(), query))
                        .as("%s and %s", one, other)
                        .containsExactlyInAnyOrderElementsOf(ids(both.getLast(), query));
            }
        }
    }

    @Test
    void of_several_beginnings_the_rarest_is_looked_up_and_of_other_questions_none() {
        WordIndex index = new WordIndex(
                "words_1", new IndexKey("words", true), MVStore.open(null).openMap("words"));
        for (int i = 0; i < DOCUMENTS; i++) {
            index.add(text(i == 7 ? List.of("reunion", "rare") : List.of("reunion")), "t" + i, null);
        }
        de.bwaldvogel.mongo.bson.Document both =
                new de.bwaldvogel.mongo.bson.Document("$and", List.of(beginning("^reu"), beginning("^rar")));

        assertThat(index.getPositions(both)).containsExactly("t7");
        assertThat(index.getPositions(beginning("^reunion"))).hasSize(DOCUMENTS);
        assertThat(index.canHandle(beginning("union"))).isFalse();
        assertThat(index.canHandle(beginning("^.*"))).isFalse();
        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document("_id", "t1")))
                .isFalse();
    }

    private static de.bwaldvogel.mongo.bson.Document text(List<String> words) {
        return new de.bwaldvogel.mongo.bson.Document("words", words);
    }

    private static de.bwaldvogel.mongo.bson.Document beginning(String pattern) {
        return new de.bwaldvogel.mongo.bson.Document("words", new BsonRegularExpression(pattern));
    }
}
