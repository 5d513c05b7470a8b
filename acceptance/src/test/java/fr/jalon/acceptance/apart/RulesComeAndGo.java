package fr.jalon.acceptance.apart;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.party.Siren;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Editions are put into force, taken away and put back while views are still built and territories still assessed under what was before, and each
 * instance hears of it at another time (eventual consistency): at rest all tell the same, and told it once.
 */
abstract class RulesComeAndGo {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofMinutes(3);

    /** Longer than any look at a folder, at what was begun, or at the generation that is read. */
    private static final Duration NOTHING_MORE = Duration.ofSeconds(8);

    /** Enough for a pass over all of them to take longer than a look at a folder. */
    private static final int TERRITORIES = 400;

    /** A region that no other chapter uses. */
    private static final String REGION = "06";

    private static final String HARDER_EDITION = "eci-3.5@2099";
    private static final String MEASURE = "te-6.3.5@2099";
    private static final String HARDER = """
              - id: principles
                label: {fr: Principes, en: Principles}
                holds: {ever: principles-integrated}
        """;
    private static final String SCORE_ALONE = """
        edition: %s
        action: "6.3.5"
        follows: {action: "3.5", from: 2020-01-01}
        score:
          outOf: 6
          parts:
            - {action: 6.3.5.1, label: {fr: A, en: A}, share: 1/3, holds: {standing: objectives-set}}
            - {action: 6.3.5.2, label: {fr: B, en: B}, share: 2/3, holds: {ever: synergy-identified}}
        """.formatted(MEASURE);

    private final Fleet fleet;

    RulesComeAndGo(Fleet fleet) {
        this.fleet = fleet;
    }

    private static List<String> sirens() {
        return IntStream.range(0, TERRITORIES)
                .mapToObj(number -> Integer.toString(30_000_000 + number))
                .flatMap(stem -> IntStream.range(0, 10)
                        .mapToObj(last -> new Siren(stem + last))
                        .filter(Siren::passesLuhn)
                        .map(Siren::digits))
                .toList();
    }

    /** Everything of level 1 and nothing more. */
    private static Stream<String> lines(String siren) {
        String day = "\"occurredOn\": \"2020-01-01\"";
        return Stream.of(
                        "\"type\": \"territory-registered\", \"name\": \"T\", \"kind\": \"cc\", \"regionCode\": \""
                                + REGION + "\"",
                        "\"type\": \"strategy-adopted\", \"title\": \"S\", \"departments\": [\"economic-development\","
                                + " \"environment\"], " + day,
                        "\"type\": \"objectives-set\", \"objectives\": [{\"theme\": \"projects\", \"target\": 3,"
                                + " \"unit\": \"projets\"}], " + day,
                        "\"type\": \"involvement-declared\", \"role\": \"animator\", \"staffing\": \"recruited\", "
                                + day,
                        "\"type\": \"departments-organised\", \"departments\": [\"environment\"], " + day)
                .map(fields -> "{\"siren\": \"" + siren + "\", " + fields + "}");
    }

    private static String harder() throws IOException {
        try (InputStream stream = Referentiels.class.getResourceAsStream("eci-3.5@2021.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("edition: eci-3.5@2021", "edition: " + HARDER_EDITION)
                    .replaceFirst("(?m)^  - level: 2$", HARDER.stripTrailing() + "\n  - level: 2");
        }
    }

    private JsonNode read(ServiceProcess service, String path) {
        try {
            HttpResponse<String> answer = service.get(fleet.token("admin"), path);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(List<Path> folders, String name, String text) throws IOException {
        for (Path folder : folders) {
            Files.writeString(folder.resolve(name), text);
        }
    }

    private static void delete(List<Path> folders, String name) throws IOException {
        for (Path folder : folders) {
            Files.delete(folder.resolve(name));
        }
    }

    private void awaitLoaded(ServiceProcess query, String edition, boolean loaded) {
        Awaitility.await(edition + (loaded ? " comes" : " goes"))
                .atMost(WITHIN)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> read(query, "/api/v1/referentiels")
                                .path("items")
                                .valueStream()
                                .anyMatch(each -> each.path("id").asString().equals(edition))
                        == loaded);
    }

    /** The first of them was told something: the pass over all has begun, and the views are being built. */
    private void awaitBegun(String type) {
        String first = sirens().getFirst();
        Awaitility.await("the first is told: " + type)
                .atMost(WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> read(
                                fleet.queries().getFirst(),
                                "/api/v1/territories/" + first + "/history?order=desc&limit=1")
                        .at("/items/0/type")
                        .asString()
                        .equals(type));
    }

    /** What an instance shows of the region, territory by territory and counted. */
    private List<String> shown(ServiceProcess query) {
        List<String> shown = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read(query, "/api/v1/territories?limit=200&regionCode=" + REGION + cursor);
            page.path("items")
                    .forEach(each -> shown.add(each.path("siren").asString() + " " + each.path("version") + " "
                            + each.path("level") + " " + each.path("score")));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        shown.add(counted(query).toString());
        return shown;
    }

    private JsonNode counted(ServiceProcess query) {
        return read(query, "/api/v1/statistics/levels?groupBy=regionCode")
                .path("groups")
                .valueStream()
                .filter(group -> group.path("key").asString().equals(REGION))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody in the region"));
    }

    /** All instances show the same, and go on showing it: so many at level 1, and so many by their score. */
    private void awaitRest(int atLevelOne, int scored) {
        AtomicReference<List<String>> before = new AtomicReference<>(List.of());
        Awaitility.await(atLevelOne + " at level 1 and " + scored + " by their score, at rest")
                .during(NOTHING_MORE)
                .atMost(WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> {
                    Set<List<String>> all =
                            fleet.queries().stream().map(this::shown).collect(Collectors.toSet());
                    List<String> one = all.iterator().next();
                    JsonNode counted = counted(fleet.queries().getFirst());
                    return all.size() == 1
                            && one.equals(before.getAndSet(one))
                            && counted.at("/held/1").asInt() == atLevelOne
                            && counted.at("/scored/total").asInt() == scored;
                });
    }

    /** Of each territory, what was announced, as the stream of an instance replays it up to a marker that is set behind it. */
    private Map<String, List<String>> told(ServiceProcess query, String marker) throws Exception {
        Map<String, List<String>> told = new HashMap<>();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(
                        query.request("/api/v1/events?since=beginning&regionCode=" + REGION)
                                .header("Authorization", "Bearer " + fleet.token("reader"))
                                .build(),
                        BodyHandlers.ofLines());
        try (Stream<String> lines = stream.body()) {
            Iterator<String> each = lines.iterator();
            String siren = "";
            while (!siren.equals(marker)) {
                String line = each.next();
                if (line.startsWith("data: ")) {
                    JsonNode event = JSON.readTree(line.substring("data: ".length()));
                    siren = event.path("source").asString().replaceFirst(".*/", "");
                    String type = event.path("type").asString();
                    if (type.matches("jalon\\.(Level|Score).*")) {
                        told.computeIfAbsent(siren, any -> new ArrayList<>()).add(type);
                    }
                }
            }
        }
        return told;
    }

    /** The same on every instance. */
    private Map<String, List<String>> told(String marker) throws Exception {
        post("/api/v1/territories", """
            {"siren": "%s", "name": "M", "kind": "cc", "regionCode": "%s"}\
            """.formatted(marker, REGION));
        Map<String, List<String>> told = told(fleet.queries().getFirst(), marker);
        for (ServiceProcess query : fleet.queries()) {
            assertThat(told(query, marker)).isEqualTo(told);
        }
        return told;
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> answer = fleet.commands().getFirst().post(fleet.token("admin"), path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void at_rest_all_tell_the_same_once() throws Exception {
        List<String> sirens = sirens();
        ServiceProcess command = fleet.commands().getFirst();
        HttpResponse<String> imported = command.send(command.request("/api/v1/imports")
                .timeout(WITHIN)
                .header("Authorization", "Bearer " + fleet.token("admin"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join(
                        "\n", sirens.stream().flatMap(RulesComeAndGo::lines).toList()))));
        assertThat(imported.body().lines().reduce((one, next) -> next).orElseThrow())
                .contains("\"refused\":0");
        awaitRest(TERRITORIES, 0);

        an_edition_goes_while_its_views_are_built();
        a_measure_goes_and_comes_back_meanwhile();
    }

    private void an_edition_goes_while_its_views_are_built() throws Exception {
        String name = "harder.yaml";
        write(fleet.rulesOfSome(), name, harder());
        awaitBegun("level-lost");
        write(fleet.rulesOfOthers(), name, harder());
        delete(fleet.rulesOfSome(), name);
        awaitLoaded(fleet.queries().getFirst(), HARDER_EDITION, false);
        delete(fleet.rulesOfOthers(), name);
        for (ServiceProcess query : fleet.queries()) {
            awaitLoaded(query, HARDER_EDITION, false);
        }
        awaitRest(TERRITORIES, 0);
        Map<String, List<String>> told = told("300005006");
        for (String siren : sirens()) {
            List<String> announced = told.get(siren);
            for (int i = 0; i < announced.size(); i++) {
                assertThat(announced.get(i))
                        .as(siren + ": what is attained is lost, and the other way round")
                        .isEqualTo(i % 2 == 0 ? "jalon.LevelAttained.v1" : "jalon.LevelLost.v1");
            }
            assertThat(announced.getLast()).as(siren).isEqualTo("jalon.LevelAttained.v1");
        }
    }

    private void a_measure_goes_and_comes_back_meanwhile() throws Exception {
        String name = "measure.yaml";
        Map<String, List<String>> before = told("300005014");
        write(fleet.rulesOfSome(), name, SCORE_ALONE);
        awaitBegun("score-changed");
        delete(fleet.rulesOfSome(), name);
        write(fleet.rulesOfOthers(), name, SCORE_ALONE);
        awaitLoaded(fleet.queries().getFirst(), MEASURE, false);
        write(fleet.rulesOfSome(), name, SCORE_ALONE);
        for (ServiceProcess query : fleet.queries()) {
            awaitLoaded(query, MEASURE, true);
        }
        // The two markers live by their score too, and hold no level.
        awaitRest(TERRITORIES, TERRITORIES + 2);
        Map<String, List<String>> told = told("300005022");
        for (String siren : sirens()) {
            List<String> expected = new ArrayList<>(before.get(siren));
            expected.add("jalon.ScoreChanged.v1");
            assertThat(told.get(siren)).as(siren).isEqualTo(expected);
        }
    }
}
