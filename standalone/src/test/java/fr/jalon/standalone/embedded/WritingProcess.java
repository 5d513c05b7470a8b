package fr.jalon.standalone.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/** A process that writes numbers into all three servers for ever, telling each number once all three have acknowledged it. */
final class WritingProcess {
    static final String TOPIC = "numbers";

    private WritingProcess() {}

    public static void main(String[] args) throws Exception {
        DataFolder folder = new DataFolder(Path.of(args[0]));
        int first = Integer.parseInt(args[1]);
        FolderLock.take(folder).announce("http://localhost:0");
        Map<String, Object> where = EmbeddedServers.start(folder, line -> {})
                .awaitStores()
                .awaitKafka()
                .settings();
        String kafka = where.get("spring.kafka.bootstrap-servers").toString();
        makeTopic(kafka);
        try (Connection postgres = connect(where);
                KafkaProducer<String, String> producer = producer(kafka);
                MongoClient mongo =
                        MongoClients.create(where.get("jalon.mongo.uri").toString())) {
            try (Statement statement = postgres.createStatement()) {
                statement.execute("create table if not exists numbers (number int primary key)");
            }
            try (PreparedStatement insert = postgres.prepareStatement("insert into numbers values (?)")) {
                MongoCollection<Document> numbers = numbers(mongo);
                for (int number = first; ; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    producer.send(new ProducerRecord<>(TOPIC, "key", Integer.toString(number)))
                            .get();
                    upsert(numbers, number);
                    System.out.println(number);
                }
            }
        }
    }

    static Connection connect(Map<String, Object> where) throws Exception {
        return DriverManager.getConnection(
                where.get("spring.datasource.url").toString(),
                where.get("spring.datasource.username").toString(),
                where.get("spring.datasource.password").toString());
    }

    static MongoCollection<Document> numbers(MongoClient mongo) {
        return mongo.getDatabase("jalon").getCollection("numbers");
    }

    static void upsert(MongoCollection<Document> numbers, int number) {
        numbers.replaceOne(
                Filters.eq("_id", "n" + number), new Document("number", number), new ReplaceOptions().upsert(true));
    }

    private static void makeTopic(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static KafkaProducer<String, String> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"), new StringSerializer(), new StringSerializer());
    }
}
