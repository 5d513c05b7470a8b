package fr.jalon.query;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static fr.jalon.query.given.Recording.STRASBOURG;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.Siren;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.given.Dump;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.subscription.EventLog;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The views are made anew while everybody reads and events go on coming. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest extends TwoInstances {

    private static final int LOAD = 200;

    RebuildTest() {
        super(1_200);
    }

    private GenerationState state() {
        return MongoStores.generations(database).state().orElseThrow();
    }

    /** The number that the generation of the next rebuild has: above all that there were. */
    private int nextGeneration() {
        GenerationState now = state();
        int highest = now.kept() == null ? now.reading() : Math.max(now.reading(), now.kept());
        return 1
                + MongoStores.rebuilds(database)
                        .latest()
                        .map(last -> Math.max(last.target(), highest))
                        .orElse(highest);
    }

    @Test
    void readers_never_see_less_than_they_saw_while_the_views_are_made_anew_under_load() throws Exception {
        shown(0, publishNext(LOAD));
        int before = state().reading();
        int next = nextGeneration();
        List<RecordedEvent> load = next(LOAD);
        long last = load.getLast().position();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (List<Integer> answering : List.of(List.of(0), List.of(1), List.of(0, 1))) {
                readers.add(threads.submit(() -> {
                    readAgainAndAgain(answering, over);
                    return null;
                }));
            }
            Future<?> writer = threads.submit(() -> {
                for (RecordedEvent event : load) {
                    kafka.publish(List.of(event));
                }
                return null;
            });

            JsonNode state = rebuilt(0, REBUILD);

            writer.get();
            shown(0, last);
            shown(1, last);
            over.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
            assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("done");
            assertThat(state.path("generation").asInt()).isEqualTo(next);
            assertThat(state.path("kept").asInt()).isEqualTo(before);
            assertThat(state.path("differences").path("count").asInt())
                    .as(state.toString())
                    .isZero();
            assertThat(state.path("compared").asLong()).isPositive();
        }
        assertThat(Dump.of(database, new Generation(next))).isEqualTo(atOnce(events.subList(0, (int) last + 1)));
    }

    /** Whichever of these instances answers, from one question to the next. */
    private void readAgainAndAgain(List<Integer> answering, AtomicBoolean over) throws Exception {
        Map<Siren, Long> versions = new HashMap<>();
        Map<Siren, String> seen = new HashMap<>();
        for (int round = 0; !over.get(); round++) {
            for (Siren siren : List.of(RENNES, REIMS, STRASBOURG)) {
                int instance = answering.get(round % answering.size());
                HttpResponse<String> answer = send(
                        instance,
                        "GET",
                        "/api/v1/territories/" + siren + "/history?order=desc&limit=200",
                        "reader",
                        // As whoever asks now this instance, now that one, has to.
                        "Read-After",
                        answering.size() > 1 && seen.containsKey(siren)
                                ? seen.get(siren)
                                : new Position.AtFeed(0).token());
                if (answer.statusCode() == 404 && !versions.containsKey(siren)) {
                    continue;
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                seen.put(
                        siren,
                        json(answer).path("items").path(0).path("position").asString());
                long version = 0;
                long before = 0;
                for (JsonNode entry : json(answer).path("items")) {
                    long own = entry.path("version").asLong();
                    version = Math.max(version, own);
                    assertThat(before == 0 || before == own + 1)
                            .as("a page without gaps: %s", answer.body())
                            .isTrue();
                    before = own;
                }
                assertThat(version).isGreaterThanOrEqualTo(versions.getOrDefault(siren, 0L));
                versions.put(siren, version);
            }
        }
    }

    @Test
    void what_was_different_is_told_and_one_may_return() throws Exception {
        shown(0, publishNext(50));
        int before = state().reading();
        int next = nextGeneration();
        String wrong = "Une autre ville";
        Document right = database.getCollection("territory_g" + before)
                .findOneAndUpdate(
                        new Document("_id", RENNES.digits()),
                        new Document("$set", new Document("details.0.name", wrong)));

        JsonNode state = rebuilt(0, REBUILD);

        JsonNode difference = state.path("differences").path("first").path(0);
        assertThat(state.path("differences").path("count").asInt()).isEqualTo(1);
        assertThat(difference.path("collection").asString()).isEqualTo("territory");
        assertThat(difference.path("id").asString()).isEqualTo(RENNES.digits());
        assertThat(difference.path("kind").asString()).isEqualTo("changed");
        assertThat(difference.path("fields").path(0).asString()).isEqualTo("details");
        Awaitility.await()
                .untilAsserted(() -> assertThat(send(1, "GET", "/api/v1/territories/" + RENNES, "reader")
                                .body())
                        .doesNotContain(wrong));

        long last = publishNext(10);
        shown(1, last);
        JsonNode back = rebuilt(1, REBUILD + "/return");
        assertThat(back.path("generation").asInt()).isEqualTo(before);
        assertThat(back.path("kept").asInt()).isEqualTo(next);
        shown(0, last);
        database.getCollection("territory_g" + before)
                .updateOne(
                        new Document("_id", RENNES.digits()),
                        new Document(
                                "$set",
                                new Document(
                                        "details.0.name",
                                        right.getList("details", Document.class)
                                                .getFirst()
                                                .getString("name"))));
    }

    /** A rebuild that an instance had begun when it was killed. */
    private void abandoned(int target, String rules) {
        Generations generations = MongoStores.generations(database);
        RebuildStatus dead = RebuildStatus.begun(target, true, "an instance that is gone", Instant.now());
        assertThat(MongoStores.rebuilds(database).begin(dead)).isTrue();
        assertThat(generations.replace(generations.state().orElseThrow().building(target, rules)))
                .isTrue();
    }

    @Test
    void a_rebuild_whose_instance_was_killed_is_gone_on_with_by_another() throws Exception {
        shown(0, publishNext(40));
        int gone = nextGeneration();

        abandoned(gone, instances.getFirst().getBean(EventLog.class).rules());

        Awaitility.await().until(() -> rebuild(1).path("state").asString().equals("done"));
        assertThat(rebuild(0).path("generation").asInt()).isEqualTo(gone);
        assertThat(rebuild(0).path("differences").path("count").asInt()).isZero();
        shown(1, publishNext(10));
    }

    /** The first: nothing was ever rebuilt. */
    @Test
    @Order(1)
    void a_second_rebuild_waits_for_the_first_and_there_is_nothing_to_return_to_at_first() throws Exception {
        Instant now = Instant.now();
        assertThat(send(0, "POST", REBUILD + "/return", "admin").statusCode()).isEqualTo(409);
        RebuildStatus first = RebuildStatus.begun(2, true, "another", now);
        assertThat(MongoStores.rebuilds(database).begin(first)).isTrue();

        HttpResponse<String> second = send(0, "POST", REBUILD, "admin");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(MongoStores.rebuilds(database).save(first.ended("it was for the test", now)))
                .isTrue();
    }

    @Test
    void operations_are_the_administrators() throws Exception {
        for (String path : List.of(REBUILD, REBUILD + "/return", "/api/v1/operations/parked/retry")) {
            for (String role : List.of("reader", "animator", "auditor")) {
                assertThat(send(0, "POST", path, role).statusCode()).as(path).isEqualTo(403);
            }
        }
        assertThat(send(0, "GET", "/api/v1/operations/parked", "auditor").statusCode())
                .isEqualTo(403);
        assertThat(send(0, "POST", "/api/v1/operations/parked/243500139/retry", "admin")
                        .statusCode())
                .isEqualTo(404);
    }

    /** The last: there is no way back from it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void views_are_not_made_anew_from_a_topic_that_has_lost_its_beginning() throws Exception {
        shown(0, publishNext(40));
        int reading = state().reading();
        kafka.topic().loseItsBeginning();

        JsonNode state = rebuilt(0, REBUILD);

        assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("failed");
        assertThat(state.path("reason").asString()).contains("does not reach back", "Delete the topic");
        assertThat(state().reading()).isEqualTo(reading);
        shown(1, publishNext(10));
    }
}
