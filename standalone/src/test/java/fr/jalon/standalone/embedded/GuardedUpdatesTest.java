package fr.jalon.standalone.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import fr.jalon.standalone.folder.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that are guarded by a position answer the same, whether their document is found by its key or by looking through all. */
class GuardedUpdatesTest {

    @TempDir
    private Path folder;

    private ViewStore store;
    private MongoClient client;
    private MongoCollection<Document> territories;

    @BeforeEach
    void a_store() throws IOException {
        int port = Ports.anyFree();
        store = ViewStore.start(folder, port);
        client = MongoClients.create(ViewStore.uri(port));
        territories = client.getDatabase("jalon").getCollection("territories");
    }

    @AfterEach
    void closed() {
        client.close();
        store.close();
    }

    private static ReplaceOneModel<Document> guarded(String id, long position) {
        return new ReplaceOneModel<>(
                new Document("_id", id).append("position", new Document("$lt", position)),
                new Document("_id", id).append("position", position),
                new ReplaceOptions().upsert(true));
    }

    private void write(List<ReplaceOneModel<Document>> writes) {
        territories.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private long position(String id) {
        Document found = territories.find(eq("_id", id)).first();
        return found == null ? -1 : found.getLong("position");
    }

    @Test
    void what_is_later_replaces_what_is_earlier_and_what_is_not_there_is_inserted() {
        write(List.of(guarded("a", 1), guarded("b", 1)));
        write(List.of(guarded("a", 2), guarded("c", 2)));

        assertThat(List.of(position("a"), position("b"), position("c"))).containsExactly(2L, 1L, 2L);
        assertThat(territories.countDocuments()).isEqualTo(3);
    }

    @Test
    void what_is_not_later_is_refused_as_a_key_that_is_taken_and_the_others_are_written() {
        write(List.of(guarded("a", 5)));

        assertThatThrownBy(() -> write(List.of(guarded("a", 5), guarded("b", 5))))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        refused -> assertThat(refused.getWriteErrors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.getCode()).isEqualTo(11000)));
        assertThat(position("a")).isEqualTo(5);
        assertThat(position("b")).isEqualTo(5);
    }

    @Test
    void of_two_in_one_command_the_later_one_stands_whatever_their_order() {
        write(List.of(guarded("a", 1)));
        try {
            write(List.of(guarded("a", 9), guarded("a", 3)));
        } catch (MongoBulkWriteException e) {
            assertThat(e.getWriteErrors()).hasSize(1);
        }

        assertThat(position("a")).isEqualTo(9);
    }

    @Test
    void a_guard_on_a_value_stays_a_guard() {
        territories.insertOne(new Document("_id", "state").append("epoch", 3L));

        assertThat(territories
                        .replaceOne(
                                new Document("_id", "state").append("epoch", 2L),
                                new Document("_id", "state").append("epoch", 4L))
                        .getMatchedCount())
                .isZero();
        assertThat(territories
                        .replaceOne(
                                new Document("_id", "state").append("epoch", 3L),
                                new Document("_id", "state").append("epoch", 4L))
                        .getMatchedCount())
                .isEqualTo(1);
    }

    @Test
    void many_documents_beside_it_change_nothing() {
        write(IntStream.range(0, 20_000).mapToObj(i -> guarded("t" + i, 1)).toList());
        for (int round = 2; round < 202; round++) {
            write(List.of(guarded("t7", round)));
        }

        assertThat(position("t7")).isEqualTo(201);
        assertThat(territories.countDocuments()).isEqualTo(20_000);
    }
}
