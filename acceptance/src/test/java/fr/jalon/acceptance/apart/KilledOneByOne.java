package fr.jalon.acceptance.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The services apart: each alone behind its door, and all of them together while some are killed. */
abstract class KilledOneByOne {

    /** Sequencer, publisher, and keeper and checker of the ledger. */
    private static final int ELECTIONS = 4;

    private static final Duration LOGGED = Duration.ofSeconds(20);

    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration REVOKED_WITHIN = Duration.ofMinutes(1);
    private static final int WRITERS = 4;
    private static final int ANSWERS_BEFORE_A_KILL = 60;
    /** Each of four kills. */
    private static final int ROUNDS = Strength.times(5);

    private final Fleet fleet;

    KilledOneByOne(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void health_and_the_description_need_no_token() throws Exception {
        for (ServiceProcess service : fleet.services().toList()) {
            for (String open : List.of(
                    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs")) {
                assertThat(service.send(service.request(open).GET()).statusCode())
                        .as(open)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void each_service_alone_answers_what_it_does_not_have_as_a_problem() throws Exception {
        String admin = fleet.token("admin");
        ServiceProcess command = fleet.commands().getFirst();
        ServiceProcess query = fleet.queries().getFirst();

        problem(command.get(admin, "/api/v1/nowhere"), 404);
        problem(query.get(admin, "/api/v1/nowhere"), 404);
        problem(command.get(admin, "/nowhere"), 404);
        problem(query.get(admin, "/nowhere"), 404);
        problem(command.get(admin, "/api/v1/territories"), 405);
        problem(query.post(admin, "/api/v1/territories", "{}"), 405);
        problem(query.get(admin, "/api/v1/territories", "Accept", "image/png"), 406);
        for (ServiceProcess service : List.of(command, query)) {
            problem(service.send(service.request("/nowhere").GET()), 401);
            problem(service.send(service.request("/api/v1/territories").POST(BodyPublishers.ofString("{}"))), 401);
            problem(service.get(fleet.token("reader"), "/actuator/feed"), 403);
        }
    }

    private static void problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode())
                .as(answer.request() + " " + answer.body())
                .isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(answer.request().toString())
                .startsWith("application/problem+json");
        assertThat(json(answer.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void a_command_to_each_is_read_from_each() throws Exception {
        String siren = "200000016";
        register(siren);
        String animator = fleet.token("animator", siren);
        for (int i = 0; i < 2 * Fleet.COMMAND_SERVICES; i++) {
            HttpResponse<String> answer = fleet.commands()
                    .get(i % Fleet.COMMAND_SERVICES)
                    .post(animator, "/api/v1/territories/" + siren + "/milestones", milestone("m" + i));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode stored = json(answer.body());
            assertThat(stored.path("version").asInt()).isEqualTo(i + 2);
            for (ServiceProcess query : fleet.queries()) {
                HttpResponse<String> history = query.get(
                        animator,
                        "/api/v1/territories/" + siren + "/history?order=desc&limit=1",
                        "Read-After",
                        stored.path("position").asString());
                assertThat(history.statusCode()).as(history.body()).isEqualTo(200);
                assertThat(json(history.body())
                                .path("items")
                                .path(0)
                                .path("milestone")
                                .path("id")
                                .asString())
                        .isEqualTo("m" + i);
            }
        }
        assertThat(fleet.commands()
                        .getFirst()
                        .post(
                                fleet.token("animator", "200000024"),
                                "/api/v1/territories/" + siren + "/milestones",
                                milestone("x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusals_and_sensitive_readings_are_written_down_without_the_token() throws Exception {
        String siren = "200000040";
        register(siren);
        ServiceProcess command = fleet.commands().getFirst();
        ServiceProcess query = fleet.queries().getFirst();
        String auditor = fleet.token("auditor");
        String animator = fleet.token("animator", "200000016");

        query.send(query.request("/api/v1/territories/" + siren).GET());
        query.get(auditor, "/api/v1/territories/" + siren + "/changes");
        query.get(animator, "/api/v1/territories/" + siren + "/replay");
        command.post(animator, "/api/v1/territories/" + siren + "/milestones", milestone("not-mine"));

        String path = "path=/api/v1/territories/" + siren;
        // A process writes its log when it has answered, not before.
        await().atMost(LOGGED).untilAsserted(() -> {
            assertThat(query.printed())
                    .contains("refused status=401 who=- method=GET " + path)
                    .contains("read who=subject-of-auditor method=GET " + path + "/changes")
                    .contains("refused status=403 who=subject-of-animator method=GET " + path + "/replay")
                    .doesNotContain(auditor);
            assertThat(command.printed())
                    .containsOnlyOnce("refused status=403 who=subject-of-animator method=POST " + path + "/milestones")
                    .doesNotContain(animator);
        });
    }

    @Test
    void a_token_that_the_issuer_withdraws_opens_nothing_any_more_and_its_stream_ends_within_a_minute()
            throws Exception {
        ServiceProcess query = fleet.queries().getFirst();
        String token = fleet.token("reader", "200000057");
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        query.request("/api/v1/events")
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        fleet.withdraw(token);

        CompletableFuture<Long> end = CompletableFuture.supplyAsync(() -> toItsEnd(stream.body()));
        await().atMost(REVOKED_WITHIN)
                .until(() -> query.get(token, "/api/v1/territories").statusCode() == 401);
        assertThat(end.get(REVOKED_WITHIN.toSeconds(), TimeUnit.SECONDS)).isNotNegative();
        assertThat(query.get(fleet.token("reader"), "/api/v1/territories").statusCode())
                .as("others go on")
                .isEqualTo(200);
    }

    private static long toItsEnd(InputStream stream) {
        try (stream) {
            return stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void each_kind_of_process_is_killed_under_load_and_every_answered_command_is_there_once() throws Exception {
        String siren = "200000032";
        register(siren);
        Load load = new Load(fleet, siren);
        load.start();
        for (int round = 0; round < ROUNDS; round++) {
            killEachKind(load);
        }
        Map<String, JsonNode> answers = load.stop();

        JsonNode last = answers.values().stream()
                .max(Comparator.comparingInt(answer -> answer.path("version").asInt()))
                .orElseThrow();
        List<List<String>> told = new ArrayList<>();
        for (ServiceProcess reader : Stream.concat(fleet.queries().stream(), Stream.of(fleet.portal()))
                .toList()) {
            told.add(history(reader, siren, last.path("position").asString()));
            assertThat(json(reader.get(fleet.token("reader"), "/api/v1/territories/" + siren)
                                    .body())
                            .path("version")
                            .asInt())
                    .isEqualTo(last.path("version").asInt());
        }
        assertThat(new HashSet<>(told)).as("every instance tells the same").hasSize(1);
        assertThat(told.getFirst()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(told.getFirst())).isEqualTo(answers.keySet());
    }

    private void killEachKind(Load load) throws Exception {
        ServiceProcess sequencer = sequencer();
        ServiceProcess query = fleet.queries().getFirst();
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
        sequencer.kill();
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
        assertThat(sequencer()).as("another is elected").isNotSameAs(sequencer);
        query.kill();
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
        fleet.portal().kill();
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
        fleet.crashPostgres();
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
        Stream.of(sequencer, query, fleet.portal()).parallel().forEach(ServiceProcess::restart);
        load.awaitMore(ANSWERS_BEFORE_A_KILL);
    }

    /** The one that holds the sequencer's lock; waits until there is one for each kind of work and none twice. */
    private ServiceProcess sequencer() {
        return Awaitility.await("one is elected for each kind of work")
                .atMost(WITHIN)
                .until(() -> fleet.elected(), elected -> elected.size() == ELECTIONS)
                .getFirst();
    }

    private void register(String siren) throws Exception {
        HttpResponse<String> answer = fleet.commands()
                .getLast()
                .post(
                        fleet.token("admin"),
                        "/api/v1/territories",
                        "{\"siren\": \"%s\", \"name\": \"Territoire\", \"kind\": \"cc\", \"regionCode\": \"44\"}"
                                .formatted(siren));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String milestone(String id) {
        return "{\"type\": \"actors-meeting-held\", \"id\": \"%s\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}"
                .formatted(id);
    }

    /** The ids of the milestones, oldest first, from views that include the position; versions are dense. */
    private List<String> history(ServiceProcess query, String siren, String position) throws Exception {
        String token = fleet.token("reader");
        List<String> ids = new ArrayList<>();
        String cursor = "";
        long version = 0;
        do {
            String path = "/api/v1/territories/" + siren + "/history?order=asc&limit=50" + cursor;
            JsonNode page = json(Awaitility.await("the views include the position")
                    .atMost(WITHIN)
                    .until(() -> query.get(token, path, "Read-After", position), answer -> answer.statusCode() == 200)
                    .body());
            for (JsonNode entry : page.path("items")) {
                version++;
                assertThat(entry.path("version").asLong()).isEqualTo(version);
                if (entry.has("milestone")) {
                    ids.add(entry.path("milestone").path("id").asString());
                }
            }
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }

    /** Writers on one territory, each command repeated with its key, anywhere, until somebody has answered it. */
    private static final class Load {

        private final List<ServiceProcess> doors;
        private final String siren;
        private final String token;
        private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
        private final Set<String> wrong = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger next = new AtomicInteger();
        private final List<Thread> writers = new ArrayList<>();

        Load(Fleet fleet, String siren) {
            this.doors = Stream.concat(Stream.of(fleet.portal()), fleet.commands().stream())
                    .toList();
            this.siren = siren;
            this.token = fleet.token("animator", siren);
        }

        void start() {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(Thread.startVirtualThread(this::write));
            }
        }

        private void write() {
            while (!over.get()) {
                int number = next.getAndIncrement();
                String id = "m" + number;
                int attempt = number;
                while (!answers.containsKey(id) && wrong.isEmpty()) {
                    attempt(id, doors.get(attempt++ % doors.size()));
                }
            }
        }

        private void attempt(String id, ServiceProcess command) {
            try {
                HttpResponse<String> answer = command.post(
                        token,
                        "/api/v1/territories/" + siren + "/milestones",
                        milestone(id),
                        "Idempotency-Key",
                        "key-" + id);
                if (answer.statusCode() == 201) {
                    answers.put(id, json(answer.body()));
                } else if (answer.statusCode() != 503 && answer.statusCode() != 409) {
                    wrong.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                // It has been killed: the repeat, with the same key, tells whether the command was stored.
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitMore(int more) {
            int wanted = answers.size() + more;
            Awaitility.await(more + " more answers")
                    .atMost(WITHIN)
                    .until(() -> answers.size() >= wanted || !wrong.isEmpty());
            assertThat(wrong).isEmpty();
        }

        Map<String, JsonNode> stop() throws InterruptedException {
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(wrong).isEmpty();
            return answers;
        }
    }
}
