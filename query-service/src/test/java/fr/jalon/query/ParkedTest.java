package fr.jalon.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.Dump;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What cannot be projected waits, is listed and goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParkedTest extends TwoInstances {

    ParkedTest() {
        super(400);
    }

    private List<String> parked() throws Exception {
        List<String> sirens = new ArrayList<>();
        json(send(0, "GET", PARKED, "admin"))
                .path("items")
                .forEach(each -> sirens.add(each.path("siren").asString("")));
        return sirens;
    }

    /** Before the other, whose garbage stays on the list. */
    @Test
    @Order(1)
    void a_parked_territory_is_listed_and_goes_on_after_a_retry() throws Exception {
        kafka.publish(events.subList(0, 30));
        shown(0, 29);
        Views views = MongoStores.open(database, new Generation(1));
        String siren = events.getFirst().siren().digits();
        int partition = Utils.toPositive(Utils.murmur2(siren.getBytes(UTF_8))) % EventsOnKafka.PARTITIONS;
        views.stopped().park(new StoppedTerritory(siren, "an event of a type that was unknown", partition, 0));
        assertThat(send(1, "GET", PARKED, "admin").body()).contains(siren).contains("a type that was unknown");

        assertThat(send(1, "POST", PARKED + "/" + siren + "/retry", "admin").statusCode())
                .isEqualTo(202);

        Awaitility.await().until(() -> parked().isEmpty());
    }

    @Test
    void a_poison_event_stops_its_own_territory_until_it_can_be_read() throws Exception {
        RecordedEvent poison = events.get(30);
        String siren = poison.siren().digits();
        kafka.publish(events.subList(0, 30));
        kafka.publishGarbage("nobody");
        kafka.publishUnheardOf(poison);
        kafka.publish(events.subList(31, events.size()));
        shown(0, events.size() - 1);
        Awaitility.await().untilAsserted(() -> assertThat(parked()).containsExactlyInAnyOrder("", siren));

        Views views = MongoStores.open(database, new Generation(1));
        StoppedTerritory waiting = views.stopped().find(siren).orElseThrow();
        assertThat(waiting.reason()).contains("UnheardOf");

        // In vain, as long as nothing was mended: it waits at the same place, in this generation and in the next.
        assertThat(send(1, "POST", PARKED + "/retry", "admin").statusCode()).isEqualTo(202);
        JsonNode state = rebuilt(0, REBUILD);
        assertThat(state.path("differences").path("count").asInt())
                .as(state.toString())
                .isZero();
        Views rebuilt = MongoStores.open(database, new Generation(2));
        assertThat(rebuilt.stopped().find(siren)).hasValue(waiting);

        kafka.publish(events.subList(30, events.size()));
        Awaitility.await().untilAsserted(() -> assertThat(parked()).containsExactly(""));

        Awaitility.await().untilAsserted(() -> {
            Map<String, Document> shown = Dump.of(database, new Generation(2));
            shown.keySet().removeIf(document -> document.startsWith("parked"));
            assertThat(shown).isEqualTo(atOnce(events));
        });
    }
}
