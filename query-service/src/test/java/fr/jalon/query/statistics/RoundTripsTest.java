package fr.jalon.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often the store is asked, where many documents are wanted. */
class RoundTripsTest implements CommandListener {

    private static final int TERRITORIES = 500;

    private final OneMongo mongo = new OneMongo();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .addCommandListener(this)
            .build());
    private final MongoDatabase database = client.getDatabase(mongo.database().getName());
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (event.getCommandName().equals("find") || event.getCommandName().equals("getMore")) {
            asked.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    private static TerritoryView view(int number, long position) {
        return new TerritoryView(
                "%09d".formatted(200_000_000 + number),
                1,
                position,
                Instant.EPOCH,
                List.of(new DetailsStretch(LocalDate.MIN, LocalDate.MAX, "T", "cc", "53", 1)),
                List.of(new LevelStretch(0, LocalDate.MIN, LocalDate.MAX)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static void write(Views views, long from) {
        views.territories()
                .save(IntStream.range(0, TERRITORIES)
                        .mapToObj(number -> view(number, from + number))
                        .toList());
        views.feed()
                .save(IntStream.range(0, TERRITORIES)
                        .mapToObj(number ->
                                new Feed.Slot(from + number, view(number, 0).siren(), 1, "jalon.OtherEvent.v1", false))
                        .toList());
    }

    @Test
    void territories_that_changed_are_read_hundreds_at_a_time() {
        Views views = MongoStores.open(database, new Generation(1));
        write(views, 0);
        TerritoryViewCache cache = new TerritoryViewCache(views);
        assertThat(cache.now().territories()).hasSize(TERRITORIES);
        write(views, TERRITORIES);
        asked.set(0);

        assertThat(cache.now().territories()).hasSize(TERRITORIES).allMatch(view -> view.position() >= TERRITORIES);

        assertThat(asked).hasValueLessThan(20);
    }

    @Test
    void generations_are_compared_many_documents_at_a_time() {
        write(MongoStores.open(database, new Generation(1)), 0);
        Views made = MongoStores.open(database, new Generation(2));
        write(made, 0);
        made.territories().save(List.of(view(7, 10_000), view(TERRITORIES + 1, 10_000)));
        List<String> differences = new ArrayList<>();
        asked.set(0);

        long looked = MongoStores.comparison(database)
                .compare(
                        new Generation(1),
                        new Generation(2),
                        difference -> differences.add(difference.id() + " " + difference.kind()));

        assertThat(differences).containsExactlyInAnyOrder("200000007 CHANGED", "200000501 ADDED");
        assertThat(looked).isGreaterThan(TERRITORIES);
        assertThat(asked).hasValueLessThan(TERRITORIES / 4);
    }
}
