package fr.jalon.standalone.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded view store writes is read again as it was, and found by its key. */
class TypedBackendTest {

    private static final Document WHOLE = new Document("_id", "200069193")
            .append("text", "Communauté d'agglomération 🏭 مرحبا <b>")
            .append("empty", "")
            .append("nothing", null)
            .append("yes", true)
            .append("small", 3)
            .append("large", 1L << 60)
            .append("part", 0.1)
            .append("at", Date.from(Instant.parse("2026-11-24T10:00:00.123Z")))
            .append("list", List.of(1, "two", new Document("three", List.of())))
            .append("inside", new Document("deep", new Document("deeper", "x".repeat(100_000))));

    @TempDir
    private Path folder;

    @Test
    void a_document_of_every_kind_of_value_is_the_same_after_the_file_was_closed_and_opened() throws IOException {
        int port = Ports.anyFree();
        try (ViewStore store = ViewStore.start(folder, port);
                MongoClient client = MongoClients.create(ViewStore.uri(port))) {
            client.getDatabase("jalon").getCollection("territories").insertOne(WHOLE);
        }
        int next = Ports.anyFree();
        try (ViewStore store = ViewStore.start(folder, next);
                MongoClient client = MongoClients.create(ViewStore.uri(next))) {
            MongoCollection<Document> territories = client.getDatabase("jalon").getCollection("territories");
            assertThat(territories.find(eq("_id", "200069193")).first()).isEqualTo(WHOLE);
            territories.replaceOne(eq("_id", "200069193"), new Document("_id", "200069193"), new ReplaceOptions());
            assertThat(territories.find().into(new ArrayList<>())).containsExactly(new Document("_id", "200069193"));
        }
    }

    @Test
    void a_file_of_an_earlier_version_is_thrown_away_rather_than_misread() throws IOException {
        Files.writeString(folder.resolve("views.mv"), "written with other types");
        int port = Ports.anyFree();
        try (ViewStore store = ViewStore.start(folder, port);
                MongoClient client = MongoClients.create(ViewStore.uri(port))) {
            assertThat(client.getDatabase("jalon").getCollection("territories").countDocuments())
                    .isZero();
        }
        assertThat(folder.resolve("views.mv")).doesNotExist();
    }

    @Test
    void keys_of_all_indexes_and_all_documents_have_our_types() throws IOException {
        int port = Ports.anyFree();
        MVStore maps = MVStore.open(null);
        MongoServer server = new MongoServer(new TypedBackend(maps));
        server.bind("127.0.0.1", port);
        try (MongoClient client = MongoClients.create(ViewStore.uri(port))) {
            client.getDatabase("jalon").getCollection("territories").insertOne(new Document("_id", "a"));
            List<String> indexes = maps.getMapNames().stream()
                    .filter(name -> name.contains("._index_"))
                    .toList();
            List<String> documents = maps.getMapNames().stream()
                    .filter(name -> name.startsWith("databases."))
                    .toList();
            assertThat(indexes)
                    .isNotEmpty()
                    .allSatisfy(
                            name -> assertThat(maps.openMap(name).getKeyType()).isInstanceOf(IndexKeyType.class));
            assertThat(documents)
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(maps.openMap(name).getValueType()).isInstanceOf(BsonDocumentType.class));
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void keys_of_any_kind_have_one_order_and_are_read_as_they_were_written() {
        List<KeyValue> ordered = List.of(
                new KeyValue(""),
                new KeyValue("200069193"),
                new KeyValue("200069193/1"),
                new KeyValue("é"),
                new KeyValue(-1),
                new KeyValue(7),
                new KeyValue(6L),
                new KeyValue(-0.5),
                new KeyValue(8.0),
                new KeyValue("a", "b"));
        IndexKeyType type = new IndexKeyType();
        List<KeyValue> shuffled = new ArrayList<>(ordered);
        long seed = Strength.seed(5);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(type::compare);
        assertThat(shuffled).as("-Djalon.seed=%d", seed).isEqualTo(ordered);

        WriteBuffer written = new WriteBuffer();
        ordered.forEach(key -> type.write(written, key));
        ByteBuffer bytes = written.getBuffer();
        bytes.flip();
        KeyValue[] read = type.createStorage(ordered.size());
        Arrays.setAll(read, at -> type.read(bytes));
        assertThat(read).containsExactlyElementsOf(ordered);
    }
}
