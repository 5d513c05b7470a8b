package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What auditors and dashboards ask of a running product agrees with its assessments of one day, one by one. */
@Tag(DeployedProduct.TESTS)
@ExtendWith(OneProduct.class)
class LookingBackIT {

    private static final int PAIRS = Strength.times(6);
    private static final int TERRITORIES = Strength.times(1_300);
    /** Numbers of SIRENs that no other test uses. */
    private static final int FIRST_HISTORY = 600;

    private static final int FIRST_TERRITORY = 10_000;
    /** Regions that no other test uses: only the form of a code counts. */
    private static final int REGIONS = 10;

    private static final String DAY = "2026-06-30";

    private final RunningProduct product;

    LookingBackIT(RunningProduct product) {
        this.product = product;
    }

    @Test
    void each_line_of_a_replay_of_the_real_histories_says_what_the_assessment_of_that_moment_says() {
        for (int number = 0; number < Histories.NAMES.size(); number++) {
            String siren = loaded(number);
            List<JsonNode> lines = replay(siren);

            assertThat(lines.stream().map(line -> line.at("/entry/eventId").asString()))
                    .containsExactlyElementsOf(history(siren).stream()
                            .map(entry -> entry.path("eventId").asString())
                            .toList());
            for (JsonNode line : lines) {
                JsonNode then = assessment(
                        siren,
                        line.path("asOf").asString(),
                        line.path("recordedAt").asString());
                assertThat(line.path("level").asInt())
                        .as(line.toString())
                        .isEqualTo(then.path("level").asInt());
                assertThat(texts(line.path("criteria"))).as(line.toString()).isEqualTo(holding(then));
            }
        }
    }

    @Test
    void changes_between_any_two_moments_of_the_real_histories_are_the_difference_of_their_assessments() {
        long seed = Strength.seed(1);
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < Histories.NAMES.size(); number++) {
            String siren = loaded(number);
            List<JsonNode> entries = history(siren);
            for (int pair = 0; pair < PAIRS; pair++) {
                int first = random.nextInt(entries.size());
                int second = random.nextInt(first, entries.size());
                String from = entries.get(first).path("recordedAt").asString();
                String to = entries.get(second).path("recordedAt").asString();
                String asOf = 2012 + random.nextInt(18) + "-07-01";
                String what = "-Djalon.seed=%d: %s from %s to %s as of %s".formatted(seed, siren, from, to, asOf);

                JsonNode changes = changes(siren, from, to, asOf);
                JsonNode before = assessment(siren, asOf, from);
                JsonNode after = assessment(siren, asOf, to);

                assertThat(changes.path("events").values().stream()
                                .map(event -> event.path("eventId").asString()))
                        .as(what)
                        .containsExactlyElementsOf(entries.subList(first + 1, second + 1).stream()
                                .map(entry -> entry.path("eventId").asString())
                                .toList());
                assertThat(changes.at("/level/before").asInt())
                        .as(what)
                        .isEqualTo(before.path("level").asInt());
                assertThat(changes.at("/level/after").asInt())
                        .as(what)
                        .isEqualTo(after.path("level").asInt());
                assertThat(ids(changes.at("/criteria/won")))
                        .as(what)
                        .isEqualTo(without(holding(after), holding(before)));
                assertThat(ids(changes.at("/criteria/lost")))
                        .as(what)
                        .isEqualTo(without(holding(before), holding(after)));
            }
        }
    }

    @Test
    void statistics_over_a_country_of_territories_count_each_of_them_where_it_belongs() {
        String position = load(IntStream.range(0, TERRITORIES).boxed().flatMap(LookingBackIT::told));

        JsonNode groups = product.readAfter(position, "/api/v1/statistics/levels?groupBy=regionCode&asOf=" + DAY)
                .path("groups");
        String shown = product.get("reader", "/api/v1/statistics/levels")
                .headers()
                .firstValue("X-Position")
                .orElseThrow();
        product.readAfter(shown, "/api/v1/statistics/levels");

        for (int region = 0; region < REGIONS; region++) {
            String code = region(region);
            JsonNode group = groups.values().stream()
                    .filter(each -> each.path("key").asString().equals(code))
                    .findFirst()
                    .orElseThrow();
            int here = region;
            long atLevelOne = IntStream.range(0, TERRITORIES)
                    .filter(number -> number % REGIONS == here && holdsLevelOne(number))
                    .count();
            assertThat(group.path("total").asInt()).as(code).isEqualTo(TERRITORIES / REGIONS);
            assertThat(group.at("/held/1").asLong()).as(code).isEqualTo(atLevelOne);
            assertThat(group.at("/held/0").asLong()).as(code).isEqualTo(TERRITORIES / REGIONS - atLevelOne);
            assertThat(group.at("/complete/1").asLong()).as(code).isEqualTo(atLevelOne);
        }
        assertThat(product.read("/api/v1/territories/" + siren(1)).path("level").asInt())
                .isEqualTo(1);
    }

    /** Every third has what level 1 needs; every other of those has had it until 2025. */
    private static Stream<String> told(int number) {
        String siren = siren(number);
        String registered =
                "{\"type\": \"territory-registered\", \"siren\": \"%s\", \"name\": \"Territoire %d\", \"kind\": \"cc\", \"regionCode\": \"%s\"}"
                        .formatted(siren, number, region(number % REGIONS));
        if (number % 3 != 1) {
            return Stream.of(registered);
        }
        String milestone = "{\"siren\": \"%s\", \"type\": \"%s\", \"id\": \"%s\", \"occurredOn\": \"%s\", %s}";
        String departments = "\"departments\": [\"economic-development\", \"environment\"]";
        Stream<String> levelOne = Stream.of(
                registered,
                milestone.formatted(
                        siren,
                        "strategy-adopted",
                        "s",
                        "2021-01-01",
                        "\"title\": \"Feuille de route\", " + departments),
                milestone.formatted(
                        siren,
                        "objectives-set",
                        "o",
                        "2021-01-01",
                        "\"objectives\": [{\"theme\": \"projects\", \"target\": 5, \"unit\": \"projets\"}]"),
                milestone.formatted(
                        siren, "involvement-declared", "i", "2021-01-01", "\"role\": \"partner-facilitator-funder\""),
                milestone.formatted(siren, "departments-organised", "d", "2021-01-01", departments));
        return holdsLevelOne(number)
                ? levelOne
                : Stream.concat(
                        levelOne,
                        Stream.of(
                                milestone.formatted(siren, "strategy-repealed", "r", "2025-01-01", "\"ends\": \"s\"")));
    }

    private static boolean holdsLevelOne(int number) {
        return number % 3 == 1 && number % 2 == 1;
    }

    private static String siren(int number) {
        return Histories.siren(FIRST_TERRITORY + number);
    }

    private static String region(int number) {
        return Integer.toString(60 + number);
    }

    private String loaded(int number) {
        String siren = Histories.siren(FIRST_HISTORY + number);
        String position = load(Histories.about(siren, Histories.lines(Histories.NAMES.get(number))).stream());
        product.readAfter(position, "/api/v1/territories/" + siren);
        return siren;
    }

    /** Imports lines, and answers the position behind them. A line that is there already is left alone. */
    private String load(Stream<String> lines) {
        JsonNode last = product.importLines(
                        "application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines.toList())))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        return last.path("position").asString();
    }

    private List<JsonNode> history(String siren) {
        JsonNode page = product.read("/api/v1/territories/" + siren + "/history?order=asc&limit=200");
        assertThat(page.path("nextCursor").isString()).as("more than a page").isFalse();
        return List.copyOf(page.path("items").values());
    }

    private List<JsonNode> replay(String siren) {
        HttpResponse<String> answer = product.get("auditor", "/api/v1/territories/" + siren + "/replay");
        assertThat(answer.statusCode()).isEqualTo(200);
        return RunningProduct.rows(answer);
    }

    private JsonNode changes(String siren, String from, String to, String asOf) {
        HttpResponse<String> answer = product.get(
                "auditor", "/api/v1/territories/%s/changes?from=%s&to=%s&asOf=%s".formatted(siren, from, to, asOf));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningProduct.json(answer.body());
    }

    private JsonNode assessment(String siren, String asOf, String knownAt) {
        return product.read("/api/v1/territories/%s/assessment?asOf=%s&knownAt=%s".formatted(siren, asOf, knownAt));
    }

    private static Set<String> holding(JsonNode assessment) {
        Set<String> holding = new HashSet<>();
        for (JsonNode level : assessment.path("levels")) {
            for (JsonNode criterion : level.path("criteria")) {
                if (criterion.path("holds").asBoolean()) {
                    holding.add(criterion.path("id").asString());
                }
            }
        }
        return holding;
    }

    private static Set<String> ids(JsonNode changes) {
        Set<String> ids = new HashSet<>();
        changes.forEach(change -> ids.add(change.path("id").asString()));
        return ids;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
