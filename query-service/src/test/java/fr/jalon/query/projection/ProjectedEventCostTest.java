package fr.jalon.query.projection;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.PartitionedLog;
import fr.jalon.query.given.Recording;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the projection of one more event writes, in documents and bytes, by how many were there before. */
class ProjectedEventCostTest implements CommandListener {

    private static final Set<String> WRITES = Set.of("update", "insert", "findAndModify");
    private static final int SOME = 64;
    private static final int MANY = 512;
    private static final int MEASURED = 32;
    /** What the view of a territory keeps of one more synergy that is at work: a step of its figures. */
    private static final int BYTES_PER_STEP = 512;

    private final OneMongo mongo = new OneMongo();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .addCommandListener(this)
            .build());
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong documents = new AtomicLong();

    /** Of one event. */
    private record Cost(long documents, long bytes) {}

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (WRITES.contains(event.getCommandName())) {
            BsonDocument command = event.getCommand();
            bytes.addAndGet(new RawBsonDocument(command, new BsonDocumentCodec())
                    .getByteBuffer()
                    .remaining());
            documents.addAndGet(
                    command.containsKey("updates") ? command.getArray("updates").size() : 1);
        }
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    private Cost costAfter(int before, IntFunction<String> milestone) {
        Recording recording = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        for (int number = 0; number < before + MEASURED; number++) {
            recording.log(RENNES, milestone.apply(number));
        }
        List<Delivery> deliveries =
                new PartitionedLog().publish(recording.events()).all();
        Views views =
                MongoStores.open(client.getDatabase(mongo.database("c" + before).getName()), new Generation(1));
        Projector projector = new Projector(
                views,
                new EventReplay(
                        views.histories(), Editions.of(Referentiels.shipped()).all()));
        int first = deliveries.size() - MEASURED;
        projector.project(deliveries.subList(0, first));
        bytes.set(0);
        documents.set(0);
        for (Delivery delivery : deliveries.subList(first, deliveries.size())) {
            projector.project(List.of(delivery));
        }
        return new Cost(documents.get() / MEASURED, bytes.get() / MEASURED);
    }

    @Test
    void of_what_changes_nothing_but_the_history_it_is_the_same_after_many_events_as_after_some() {
        IntFunction<String> meeting =
                number -> "{'id':'m%d','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}"
                        .formatted(number);

        Cost some = costAfter(SOME, meeting);
        Cost many = costAfter(MANY, meeting);

        assertThat(many.documents()).isEqualTo(some.documents());
        assertThat(many.bytes()).isLessThan(some.bytes() + some.bytes() / 4);
    }

    /** The view of a territory is one document, which grows by the steps of its figures: bounded for each, and not yet for all. */
    @Test
    void of_a_synergy_that_is_at_work_it_grows_by_the_steps_of_the_figures_and_by_nothing_else() {
        IntFunction<String> synergy = number -> number % 2 == 0
                ? ("{'id':'i%1$d','type':'synergy-identified','occurredOn':'2020-01-01','synergyId':'s%1$d','title':'S',"
                                + "'kind':'infrastructure-sharing','participants':[{'name':'A'},{'name':'B'}]}")
                        .formatted(number)
                : "{'id':'w%1$d','type':'synergy-implemented','occurredOn':'%2$s','synergyId':'s%3$d'}"
                        .formatted(number, LocalDate.of(2020, 1, 1).plusDays(number), number - 1);

        Cost some = costAfter(SOME, synergy);
        Cost many = costAfter(MANY, synergy);

        assertThat(many.documents()).isEqualTo(some.documents());
        assertThat(many.bytes() - some.bytes()).isLessThan((long) (MANY - SOME) / 2 * BYTES_PER_STEP);
    }
}
