package fr.jalon.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a SIGKILL of the process leaves: child processes that write, die, and are followed by another one. */
class EmbeddedServersIT {
    private static final int NUMBERS_BEFORE_EACH_KILL = 400;
    private static final int SECOND_RUN = 1_000_000;

    @TempDir
    Path temporary;

    @Test
    void what_was_acknowledged_before_a_sigkill_is_there_after_it() throws Exception {
        int first = killedAfterWriting(1);
        int second = killedAfterWriting(SECOND_RUN);

        DataFolder folder = new DataFolder(temporary);
        try (FolderLock ignored = FolderLock.take(folder);
                EmbeddedServers servers =
                        EmbeddedServers.start(folder, line -> {}).awaitStores().awaitKafka()) {
            Map<String, Object> where = servers.settings();
            assertThat(inPostgres(where))
                    .containsAll(IntStream.rangeClosed(1, first).boxed().toList());
            assertThat(inPostgres(where)).contains(SECOND_RUN, second);
            assertThat(inKafka(where)).startsWith(1, 2, 3).contains(first, SECOND_RUN, second);
            assertThatViewsAreAPrefix(where, inPostgres(where));
            assertThatOnlyWithThePasswordOneGetsIn(where);
            assertThat(setting(where, "fsync")).isEqualTo("on");
            assertThat(setting(where, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_start_that_fails_half_way_leaves_no_server_behind() throws Exception {
        DataFolder folder = new DataFolder(temporary);
        try (FolderLock ignored = FolderLock.take(folder)) {
            Files.createDirectories(folder.kafka());
            Files.writeString(folder.kafka().resolve("meta.properties"), "version=999\n");
            EmbeddedServers servers = EmbeddedServers.start(folder, line -> {});
            assertThatThrownBy(servers::awaitKafka).hasMessageContaining("Kafka does not start");

            servers.close();

            assertThat(folder.postgres().resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    /** Returns the last number that was acknowledged for certain. */
    private int killedAfterWriting(int from) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx300m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        temporary.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = child.inputReader(StandardCharsets.UTF_8)) {
            int last = 0;
            while (last < from + NUMBERS_BEFORE_EACH_KILL) {
                String line = told.readLine();
                assertThat(line).as("the writing process has ended by itself").isNotNull();
                last = Integer.parseInt(line);
            }
            return last;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static List<Integer> inPostgres(Map<String, Object> where) throws Exception {
        List<Integer> found = new ArrayList<>();
        try (Connection connection = WritingProcess.connect(where);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from numbers order by number")) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }

    private static List<Integer> inKafka(Map<String, Object> where) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", where.get("spring.kafka.bootstrap-servers"), "auto.offset.reset", "earliest");
        List<Integer> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(WritingProcess.TOPIC, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(row -> found.add(Integer.valueOf(row.value())));
            }
        }
        return found;
    }

    /** Of what each run wrote in order, the views hold the beginning; and nothing in them is half there. */
    private static void assertThatViewsAreAPrefix(Map<String, Object> where, List<Integer> written) {
        try (MongoClient mongo =
                MongoClients.create(where.get("jalon.mongo.uri").toString())) {
            MongoCollection<Document> numbers = WritingProcess.numbers(mongo);
            List<Integer> shown =
                    numbers.find().map(document -> document.getInteger("number")).into(new ArrayList<>()).stream()
                            .sorted()
                            .toList();
            assertThat(shown).contains(1, SECOND_RUN).hasSizeGreaterThan(NUMBERS_BEFORE_EACH_KILL / 4);
            for (int i = 1; i < shown.size(); i++) {
                assertThat(shown.get(i)).isIn(shown.get(i - 1) + 1, SECOND_RUN);
            }
            for (int number : written) {
                assertThat(numbers.find(Filters.eq("_id", "n" + number)).first() != null)
                        .as("found by its id exactly if it is stored: %d", number)
                        .isEqualTo(shown.contains(number));
                WritingProcess.upsert(numbers, number);
            }
            assertThat(numbers.countDocuments()).isEqualTo(written.size());
        }
    }

    private static void assertThatOnlyWithThePasswordOneGetsIn(Map<String, Object> where) {
        String url = where.get("spring.datasource.url").toString();
        assertThat(URI.create(url.substring("jdbc:".length())).getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, "jalon", "guess").close())
                .isInstanceOf(SQLException.class);
    }

    private static String setting(Map<String, Object> where, String name) throws Exception {
        try (Connection connection = WritingProcess.connect(where);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
