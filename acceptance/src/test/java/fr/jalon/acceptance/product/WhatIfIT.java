package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A draft edition is tried on all territories of a running product, and nothing comes of it. */
@ExtendWith(OneProduct.class)
class WhatIfIT {

    private static final String WHAT_IF = "/api/v1/referentiels/what-if";
    private static final String DAY = "2023-07-01";
    /** Numbers of SIRENs that no other test uses. */
    private static final int FIRST = 700;

    private static final String HARDER = """
                  - id: five-synergies
                    label: {fr: Cinq synergies, en: Five synergies}
                    quote: Le niveau d’implication de la collectivité
                    holds: {standing: operational-synergy, atLeast: 5000}
            """;

    private final RunningProduct product;

    WhatIfIT(RunningProduct product) {
        this.product = product;
    }

    @BeforeAll
    static void the_real_histories(RunningProduct product) {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < Histories.NAMES.size(); number++) {
            lines.addAll(
                    Histories.about(Histories.siren(FIRST + number), Histories.lines(Histories.NAMES.get(number))));
        }
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(last.at("/summary/refused").asInt()).as(last.toString()).isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories");
    }

    private static String shipped(String edition) throws IOException {
        try (InputStream stream = Referentiels.class.getResourceAsStream(edition + ".yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The levels of 2021 with one more criterion on level 1 that nobody meets. */
    private static String harder() throws IOException {
        return shipped("eci-3.5@2021")
                .replace("edition: eci-3.5@2021", "edition: eci-3.5@2027")
                .replaceFirst("(?m)^  - level: 2$", HARDER.stripTrailing().replace("\\", "\\\\") + "\n  - level: 2");
    }

    private HttpResponse<String> tried(String role, String rules, String query) {
        return product.send(product.as(role, WHAT_IF + query)
                .header("Content-Type", "application/yaml")
                .header("Accept-Language", "en")
                .POST(BodyPublishers.ofString(rules)));
    }

    private List<JsonNode> rows(String rules, String day) {
        HttpResponse<String> answer = tried("auditor", rules, "?asOf=" + day);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return RunningProduct.rows(answer);
    }

    private Map<String, Integer> levels() {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (int number = 0; number < Histories.NAMES.size(); number++) {
            String siren = Histories.siren(FIRST + number);
            levels.put(
                    siren,
                    product.read("/api/v1/territories/" + siren + "/assessment?asOf=" + DAY)
                            .path("level")
                            .asInt());
        }
        return levels;
    }

    @Test
    void the_editions_say_whether_they_are_in_force_and_what_they_follow() {
        Map<String, JsonNode> editions = new LinkedHashMap<>();
        product.read("/api/v1/referentiels")
                .path("items")
                .forEach(each -> editions.put(each.path("id").asString(), each));

        for (String current : List.of("eci-3.5@2021", "eci-3.5@2022")) {
            JsonNode edition = Objects.requireNonNull(editions.get(current));
            assertThat(edition.path("current").asBoolean()).isTrue();
            assertThat(edition.path("family").asString()).isEqualTo("eci");
            assertThat(edition.path("draft").asBoolean()).isFalse();
            assertThat(edition.has("follows")).isFalse();
        }
        JsonNode draft = Objects.requireNonNull(editions.get("te-6.3.5@2026"));
        assertThat(draft.path("current").asBoolean()).isFalse();
        assertThat(draft.path("family").asString()).isEqualTo("te");
        assertThat(draft.path("draft").asBoolean()).isTrue();
        assertThat(draft.at("/follows/action").asString()).isEqualTo("3.5");
        assertThat(draft.path("follows").has("from")).isFalse();
    }

    @Test
    void the_edition_that_is_loaded_changes_nothing() throws IOException {
        for (String edition : List.of("eci-3.5@2021", "eci-3.5@2022")) {
            List<JsonNode> rows = rows(shipped(edition), DAY);

            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().at("/summary/changed").asInt()).isZero();
            assertThat(rows.getFirst().at("/summary/territories").asInt()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void another_referentiel_is_told_of_every_territory_with_both_scores_and_what_becomes_of_its_milestones()
            throws IOException {
        List<JsonNode> rows = rows(shipped("te-6.3.5@2026"), DAY);
        JsonNode summary = rows.getLast().path("summary");

        assertThat(summary.at("/follows/action").asString()).isEqualTo("3.5");
        assertThat(rows).hasSize(summary.path("territories").asInt() + 1);
        for (JsonNode row : rows.subList(0, rows.size() - 1)) {
            JsonNode across = row.path("across");
            assertThat(across.at("/before/rules").asString()).isEqualTo("eci-3.5@2022");
            assertThat(across.at("/before/outOf").asInt()).isEqualTo(25);
            assertThat(across.at("/after/rules").asString()).isEqualTo("te-6.3.5@2026");
            assertThat(across.at("/after/points").decimalValue())
                    .isEqualByComparingTo(row.at("/score/after").decimalValue());
            for (String list : List.of("won", "lost", "noLongerAsked", "newlyAsked")) {
                assertThat(across.path(list).isArray()).as(list).isTrue();
            }
            across.path("noLongerAsked")
                    .forEach(each -> assertThat(each.path("type").asString())
                            .as("the draft looks at synergies and strategies")
                            .isNotIn("synergy-implemented", "strategy-adopted"));
        }
        assertThat(rows.subList(0, rows.size() - 1))
                .as("objectives are asked for no longer, a study is")
                .anyMatch(row -> row.at("/across/noLongerAsked").toString().contains("objectives-set"))
                .anyMatch(row -> row.at("/across/newlyAsked").toString().contains("preliminary-study-completed"));
    }

    @Test
    void a_criterion_more_that_nobody_meets_takes_every_level_away_and_says_why() throws IOException {
        Map<String, Integer> levels = levels();
        List<JsonNode> rows = rows(harder(), DAY);
        Map<String, JsonNode> bySiren = new LinkedHashMap<>();
        rows.forEach(row -> bySiren.put(row.path("siren").asString(), row));

        assertThat(levels.values()).as("of use to this test").anyMatch(level -> level > 0);
        levels.forEach((siren, level) -> {
            if (level == 0) {
                assertThat(bySiren).as(siren).doesNotContainKey(siren);
                return;
            }
            JsonNode row = Objects.requireNonNull(bySiren.get(siren), siren);
            assertThat(row.at("/level/before").asInt()).isEqualTo(level);
            assertThat(row.at("/level/after").asInt()).isZero();
            assertThat(row.path("score").isMissingNode()).isTrue();
            assertThat(row.at("/criteria/lost/0/id").asString()).isEqualTo("five-synergies");
            assertThat(row.at("/criteria/lost/0/missing/0/type").asString()).isEqualTo("synergy-implemented");
            assertThat(row.at("/criteria/won").size()).isZero();
        });
        JsonNode summary = rows.getLast().path("summary");
        assertThat(summary.path("rules").asString()).isEqualTo("eci-3.5@2027");
        assertThat(summary.path("levelsAgainst").asString()).isEqualTo("eci-3.5@2021");
        assertThat(summary.path("changed").asInt()).isEqualTo(rows.size() - 1);
        assertThat(summary.at("/levels/after/0").asInt())
                .isEqualTo(summary.path("territories").asInt());
    }

    @Test
    void a_score_that_is_worth_twice_as_much_is_told_part_by_part() throws IOException {
        JsonNode row = rows(shipped("eci-3.5@2022").replaceFirst("outOf: 25", "outOf: 50"), DAY).stream()
                .filter(each -> each.path("siren").asString().equals(Histories.siren(FIRST)))
                .findFirst()
                .orElseThrow();

        assertThat(row.at("/score/after").decimalValue())
                .isEqualByComparingTo(row.at("/score/before")
                        .decimalValue()
                        .add(row.at("/score/before").decimalValue()));
        assertThat(row.path("parts").size()).isPositive();
        assertThat(row.path("level").isMissingNode()).isTrue();
    }

    @Test
    void nothing_comes_of_it() throws IOException {
        String siren = Histories.siren(FIRST);
        JsonNode before = product.read("/api/v1/territories/" + siren + "/history?limit=200");
        JsonNode editions = product.read("/api/v1/referentiels");

        rows(harder(), DAY);

        assertThat(product.read("/api/v1/territories/" + siren + "/history?limit=200"))
                .isEqualTo(before);
        assertThat(product.read("/api/v1/referentiels")).isEqualTo(editions);
    }

    @ParameterizedTest
    @CsvSource({"reader, 403", "animator, 403", "auditor, 200", "admin, 200"})
    void it_is_for_auditors_and_administrators(String role, int status) throws IOException {
        assertThat(tried(role, shipped("eci-3.5@2021"), "").statusCode()).isEqualTo(status);
    }

    @Test
    void a_wrong_rule_file_is_refused_with_its_line_and_column() throws IOException {
        HttpResponse<String> answer =
                tried("admin", shipped("eci-3.5@2021").replace("standing: objectives-set", "standing: objectives"), "");

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode error = RunningProduct.json(answer.body()).at("/errors/0");
        assertThat(error.path("rule").asString()).isEqualTo("rule-file");
        assertThat(error.path("value").asString()).matches("\\d+:\\d+: there is no milestone type objectives");
    }

    @ParameterizedTest
    @CsvSource({"?asOf=2023-02-30, 400", "?day=2023-02-28, 400"})
    void a_bad_parameter_is_refused(String query, int status) throws IOException {
        assertThat(tried("admin", shipped("eci-3.5@2021"), query).statusCode()).isEqualTo(status);
    }

    @Test
    void too_much_and_nothing_are_refused() {
        assertThat(tried("admin", "", "").statusCode()).isEqualTo(422);
        assertThat(tried("admin", "#".repeat(1_048_577), "").statusCode()).isEqualTo(413);
    }

    @Test
    void the_command_line_prints_what_would_change(@TempDir Path folder) throws IOException, InterruptedException {
        Path draft = Files.writeString(folder.resolve("draft.yaml"), harder());
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "edition: x\n");

        RunningProduct.Printed printed = product.command("referentiel", "what-if", draft.toString(), "--as-of", DAY);
        assertThat(printed.exitCode()).as(printed.text()).isZero();
        assertThat(printed.text()).contains("  level ", " -> 0", "- five-synergies", "eci-3.5@2027 on " + DAY);
        RunningProduct.Printed refused = product.command("referentiel", "what-if", wrong.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("wrong.yaml:1:10: an edition is named like");
    }
}
