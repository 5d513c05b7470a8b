package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The views of a running product are made anew, and nobody who reads can tell. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Rebuild {

    private static final String NDJSON = "application/x-ndjson";
    private static final String REBUILD = "/api/v1/operations/rebuild";
    private static final String PARKED = "/api/v1/operations/parked";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    /** Numbers of SIRENs that no other chapter uses. */
    private static final int FIRST_COPY = 400;

    /** Where milestones go on coming meanwhile: no question here is about it. */
    private static final String OTHER = Histories.siren(900);

    private final Life life;
    private final RunningProduct product;

    Rebuild(Life life) {
        this.life = life;
        this.product = life.product();
    }

    @BeforeAll
    static void copies_of_the_sample_histories(Life life) {
        String position = "";
        for (int copy = 0; copy < Histories.NAMES.size(); copy++) {
            position = load(
                    life.product(),
                    Histories.about(
                            Histories.siren(FIRST_COPY + copy),
                            Histories.shuffled(Histories.lines(Histories.NAMES.get(copy)), copy)));
        }
        life.product().readAfter(position, "/api/v1/territories");
    }

    private static String load(RunningProduct product, List<String> lines) {
        JsonNode last = product.importLines(NDJSON, BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.path("summary").path("refused").asInt()).isZero();
        return last.path("position").asString();
    }

    private static List<String> questions() {
        Stream<String> sirens = Stream.concat(
                Histories.NAMES.stream().map(Histories::siren),
                IntStream.range(FIRST_COPY, FIRST_COPY + Histories.NAMES.size()).mapToObj(Histories::siren));
        List<String> questions = new ArrayList<>(List.of("/api/v1/referentiels", "/api/v1/territories?kind=metropole"));
        sirens.map(siren -> "/api/v1/territories/" + siren)
                .flatMap(territory -> Stream.of(
                                "",
                                "/assessment?knownAt=2100-01-01T00:00:00Z",
                                "/assessment?asOf=2022-12-31&knownAt=2100-01-01T00:00:00Z",
                                "/assessment?asOf=2031-01-01&knownAt=2100-01-01T00:00:00Z",
                                "/assessment?rules=eci-3.5@2022&knownAt=2100-01-01T00:00:00Z",
                                "/timeline",
                                "/synergies",
                                "/history?limit=200",
                                "/history?limit=7&order=desc",
                                "/history?limit=7&order=asc",
                                "/export",
                                "/replay",
                                "/changes?from=2026-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                        .map(path -> territory + path))
                .forEach(questions::add);
        return questions;
    }

    /** What is answered and how it is tagged; all pages, where there is more than one. */
    private String answer(String question) {
        StringBuilder all = new StringBuilder();
        String cursor = "";
        do {
            HttpResponse<String> answer = product.get("auditor", question + cursor);
            all.append(answer.statusCode())
                    .append(answer.headers().firstValue("ETag").orElse(""))
                    .append(answer.body())
                    .append('\n');
            cursor = "";
            if (question.contains("/history?")) {
                JsonNode next = RunningProduct.json(answer.body()).path("nextCursor");
                cursor = next.isString() ? "&cursor=" + next.asString() : "";
            }
        } while (!cursor.isEmpty());
        return all.toString();
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        questions().forEach(question -> answers.put(question, answer(question)));
        return answers;
    }

    private JsonNode state() {
        return RunningProduct.json(product.get("admin", REBUILD).body());
    }

    private JsonNode awaitEnd() {
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() ->
                        List.of("done", "failed").contains(state().path("state").asString()));
        return state();
    }

    private JsonNode rebuilt(String path) {
        HttpResponse<String> begun = product.post("admin", path, "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).hasValue(REBUILD);
        JsonNode state = awaitEnd();
        assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("done");
        return state;
    }

    @Test
    @Order(1)
    void operations_are_for_administrators_and_refuse_what_cannot_be() {
        assertThat(state().path("state").asString()).isEqualTo("none");
        assertThat(state().path("generation").asInt()).isEqualTo(1);
        assertThat(product.post("admin", REBUILD + "/return", "").statusCode()).isEqualTo(409);
        assertThat(product.post("admin", PARKED + "/" + OTHER + "/retry", "").statusCode())
                .isEqualTo(404);
        assertThat(product.post("admin", PARKED + "/rennes/retry", "").statusCode())
                .isEqualTo(404);
        assertThat(product.get("admin", REBUILD + "?when=now").statusCode()).isEqualTo(400);
        assertThat(RunningProduct.json(product.get("admin", PARKED).body()).path("items"))
                .isEmpty();
        for (String role : List.of("reader", "animator", "auditor")) {
            assertThat(product.get(role, REBUILD).statusCode()).as(role).isEqualTo(403);
            assertThat(product.get(role, PARKED).statusCode()).as(role).isEqualTo(403);
            for (String path : List.of(REBUILD, REBUILD + "/return", PARKED + "/retry")) {
                assertThat(product.post(role, path, "").statusCode())
                        .as(role + " " + path)
                        .isEqualTo(403);
            }
        }
        HttpResponse<String> nobody =
                product.send(HttpRequest.newBuilder(product.uri(REBUILD)).POST(BodyPublishers.noBody()));
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void every_answer_is_the_same_before_during_and_after_while_milestones_go_on_coming() throws Exception {
        Map<String, String> before = answers();
        before.forEach((question, answer) -> assertThat(answer).as(question).startsWith("200"));
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> writer = threads.submit(() -> write(over));
            Future<Integer> reader = threads.submit(() -> {
                int rounds = 0;
                do {
                    before.forEach((question, answer) ->
                            assertThat(answer(question)).as(question).isEqualTo(answer));
                    rounds++;
                } while (!over.get());
                return rounds;
            });

            JsonNode state;
            try {
                state = rebuilt(REBUILD);
            } finally {
                // Both go on until then, and so would this test.
                over.set(true);
            }

            assertThat(reader.get()).isPositive();
            int written = writer.get();
            assertThat(state.path("generation").asInt()).isEqualTo(2);
            assertThat(state.path("kept").asInt()).isEqualTo(1);
            assertThat(state.path("differences").path("count").asInt())
                    .as(state.toString())
                    .isZero();
            // What the writer logged in the last moment may have been on its way when the two were looked at.
            long head = state.path("head").asLong();
            assertThat(state.path("done").asLong())
                    .as(state.toString())
                    .isPositive()
                    .isBetween(head - written, head);
            assertThat(state.path("compared").asLong()).isPositive();
            assertThat(product.read("/api/v1/territories/" + OTHER + "/history?limit=1&order=desc")
                            .path("items")
                            .path(0)
                            .path("version")
                            .asInt())
                    .isEqualTo(1 + written);
        }
        assertThat(answers()).isEqualTo(before);
    }

    /** One milestone after another, each read back at once in the views that are live by then. */
    private int write(AtomicBoolean over) {
        load(
                product,
                List.of(
                        "{\"type\": \"territory-registered\", \"siren\": \"%s\", \"name\": \"Ailleurs\", \"kind\": \"cc\", \"regionCode\": \"44\"}"
                                .formatted(OTHER)));
        int written = 0;
        while (!over.get()) {
            HttpResponse<String> answer = product.post(
                    "admin",
                    "/api/v1/territories/" + OTHER + "/milestones",
                    "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            written++;
            String position =
                    RunningProduct.json(answer.body()).path("position").asString();
            assertThat(product.readAfter(position, "/api/v1/territories/" + OTHER + "/history?limit=1&order=desc")
                            .path("items")
                            .path(0)
                            .path("version")
                            .asInt())
                    .isEqualTo(1 + written);
        }
        return written;
    }

    @Test
    @Order(3)
    void one_may_return_and_nobody_notices() {
        Map<String, String> before = answers();

        JsonNode state = rebuilt(REBUILD + "/return");

        assertThat(state.path("generation").asInt()).isEqualTo(1);
        assertThat(state.path("kept").asInt()).isEqualTo(2);
        assertThat(state.path("differences").path("count").asInt())
                .as(state.toString())
                .isZero();
        assertThat(answers()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void a_kill_in_the_middle_leaves_what_is_read_and_another_rebuild_is_done() throws InterruptedException {
        Map<String, String> before = answers();
        assertThat(product.post("admin", REBUILD, "").statusCode()).isEqualTo(202);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(LONG_ENOUGH)
                .until(() -> !state().path("state").asString().equals("building"));
        product.kill();
        life.restart();

        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(answers()).isEqualTo(before));
        // Failed, or done if it was that far; what was said in the last moment before the kill may be forgotten.
        awaitEnd();
        rebuilt(REBUILD);
        assertThat(answers()).isEqualTo(before);
    }
}
