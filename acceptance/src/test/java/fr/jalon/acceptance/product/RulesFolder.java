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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Editions come, change and go in a folder while the product runs: nothing is restarted, and each change is announced once. */
abstract class RulesFolder {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    private static final int TERRITORIES = 3;
    private static final String FICHE = """
        # Partager les locaux
        ```yaml
        identifiant: 1.9
        ```
        ## Description
        Des rencontres ont lieu.
        """;
    private static final String OTHER_ACTION = """
        edition: eci-1.9@essai
        fiche: eci-1.9.md
        action: "1.9"
        levels:
          - level: 1
            action: "1.9"
            label: {fr: Partager, en: Sharing}
            criteria:
              - id: objectives
                label: {fr: Objectifs, en: Objectives}
                quote: Des rencontres ont lieu.
                holds: {standing: objectives-set}
        """;
    private static final String HARDER = """
              - id: principles
                label: {fr: Principes, en: Principles}
                quote: Le niveau d’implication de la collectivité
                holds: {ever: principles-integrated}
        """;

    /** Numbers of SIRENs, and a region, that no other chapter uses. */
    private static final int FIRST = 200;

    private static final String REGION = "94";

    private final Life life;
    private final RunningProduct product;

    RulesFolder(Life life) {
        this.life = life;
        this.product = life.product();
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

    private static List<String> sirens() {
        return IntStream.range(FIRST, FIRST + TERRITORIES)
                .mapToObj(Histories::siren)
                .toList();
    }

    private static String levels(String edition, String status, boolean harder) throws IOException {
        try (InputStream stream = Referentiels.class.getResourceAsStream("eci-3.5@2021.yaml")) {
            String shipped = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("edition: eci-3.5@2021", "edition: " + edition + "\nstatus: " + status);
            return harder
                    ? shipped.replaceFirst("(?m)^  - level: 2$", HARDER.stripTrailing() + "\n  - level: 2")
                    : shipped;
        }
    }

    private static int level(RunningProduct product, String siren) {
        return product.read("/api/v1/territories/" + siren).path("level").asInt();
    }

    private static void awaitLevels(RunningProduct product, String rules, int level) {
        Awaitility.await(rules + " gives level " + level)
                .atMost(LONG_ENOUGH)
                // The views may not show the territories at all yet.
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> {
                    for (String siren : sirens()) {
                        JsonNode view = product.read("/api/v1/territories/" + siren);
                        assertThat(view.path("rules").asString()).isEqualTo(rules);
                        assertThat(view.path("level").asInt()).isEqualTo(level);
                        assertThat(announcements(product, siren)
                                        .getLast()
                                        .path("level")
                                        .path("after")
                                        .asInt())
                                .isEqualTo(level);
                    }
                    assertThat(product.read("/api/v1/territories?regionCode=" + REGION + "&level=" + level)
                                    .path("items")
                                    .size())
                            .isEqualTo(TERRITORIES);
                });
    }

    private static List<JsonNode> announcements(RunningProduct product, String siren) {
        return product.read("/api/v1/territories/" + siren + "/history?order=asc&limit=200")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("type").asString().startsWith("level-"))
                .toList();
    }

    private static void awaitEdition(RunningProduct product, String edition, int status) {
        Awaitility.await(edition + " answers " + status)
                .atMost(LONG_ENOUGH)
                .until(() ->
                        product.get("reader", "/api/v1/referentiels/" + edition).statusCode() == status);
    }

    @Test
    void editions_of_a_folder_come_change_and_go_while_the_product_runs() throws IOException, InterruptedException {
        Path rules = life.rules();
        List<String> lines = sirens().stream().flatMap(RulesFolder::lines).toList();
        JsonNode summary = product.importLines(
                        "application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(summary.at("/summary/refused").asInt())
                .as(summary.toString())
                .isZero();
        awaitLevels(product, "eci-3.5@2021", 1);

        another_action_stands_beside(product, rules);
        a_draft_is_asked_for_and_announces_nothing(product, rules);
        a_wrong_file_changes_nothing(product, rules);

        Files.writeString(rules.resolve("eci-3.5@2027.yaml"), levels("eci-3.5@2027", "published", true));
        awaitLevels(product, "eci-3.5@2027", 0);
        for (String siren : sirens()) {
            List<JsonNode> told = announcements(product, siren);
            assertThat(told).hasSize(2);
            assertThat(told.getLast().path("type").asString()).isEqualTo("level-lost");
            assertThat(told.getLast().path("actor").asString()).isEqualTo("system:rules");
        }

        product.kill();
        life.restart();
        awaitLevels(product, "eci-3.5@2027", 0);
        assertThat(announcements(product, sirens().getFirst()))
                .as("never twice")
                .hasSize(2);

        Files.delete(rules.resolve("eci-3.5@2027.yaml"));
        awaitLevels(product, "eci-3.5@2021", 1);
        assertThat(announcements(product, sirens().getFirst())).hasSize(3);

        nine_levels_work_on_every_page_and_call(product, rules);
        ten_levels_are_refused(product, rules);
    }

    /** As many levels, each of them held by whoever has set objectives. */
    private static String tall(int levels) {
        return "edition: eci-3.5@2031\naction: \"3.5\"\nlevels:\n"
                + IntStream.rangeClosed(1, levels)
                        .mapToObj(level -> """
                              - level: %1$d
                                action: 3.5.%1$d
                                label: {fr: Palier %1$d, en: Step %1$d}
                                criteria:
                                  - id: step-%1$d
                                    label: {fr: Objectifs %1$d, en: Objectives %1$d}
                                    holds: {standing: objectives-set}
                            """.formatted(level))
                        .collect(Collectors.joining());
    }

    private static void nine_levels_work_on_every_page_and_call(RunningProduct product, Path rules) throws IOException {
        Path file = Files.writeString(rules.resolve("eci-3.5@2031.yaml"), tall(9));
        awaitLevels(product, "eci-3.5@2031", 9);
        String territory = "/api/v1/territories/" + sirens().getFirst();
        for (String question : List.of(
                territory + "/assessment",
                territory + "/timeline",
                territory + "/course",
                territory + "/history",
                territory + "/changes",
                territory + "/replay",
                "/api/v1/referentiels/eci-3.5@2031",
                "/api/v1/statistics/levels?groupBy=kind",
                "/api/v1/statistics/levels/series?from=2020-01-01&to=2026-01-01&step=year",
                "/api/v1/territories?sort=-level&level=9&regionCode=" + REGION)) {
            HttpResponse<String> answer = product.get("auditor", question);
            assertThat(answer.statusCode()).as(question + answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(question).contains("9");
        }
        Browserless person = new Browserless(product);
        person.signIn("admin");
        String page = "/portal/territories/" + sirens().getFirst();
        for (String path : List.of(page, page + "/time", page + "?under=both")) {
            assertThat(person.get(path).body()).as(path).contains("Niveau 9", "Palier 9");
        }
        for (String path :
                List.of(page + "/history", page + "/proofs", "/portal/territories?level=9&region=" + REGION)) {
            assertThat(person.get(path).statusCode()).as(path).isEqualTo(200);
        }
        Files.delete(file);
        awaitLevels(product, "eci-3.5@2021", 1);
    }

    private static void ten_levels_are_refused(RunningProduct product, Path rules) throws IOException {
        HttpResponse<String> tried = product.send(product.as("admin", "/api/v1/referentiels/what-if")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(tall(10))));
        assertThat(tried.statusCode()).isEqualTo(422);
        assertThat(tried.body()).contains("the highest level is 9: 10");
        Path file = Files.writeString(rules.resolve("eci-3.5@2031.yaml"), tall(10));
        Awaitility.await("what was loaded stays")
                .during(Duration.ofSeconds(5))
                .atMost(LONG_ENOUGH)
                .until(() -> product.get("reader", "/api/v1/referentiels/eci-3.5@2031")
                                .statusCode()
                        == 404);
        Files.delete(file);
    }

    private static void another_action_stands_beside(RunningProduct product, Path rules) throws IOException {
        Files.writeString(rules.resolve("eci-1.9.md"), FICHE);
        Files.writeString(rules.resolve("eci-1.9@essai.yaml"), OTHER_ACTION);
        awaitEdition(product, "eci-1.9@essai", 200);
        JsonNode assessment =
                product.read("/api/v1/territories/" + sirens().getFirst() + "/assessment?rules=eci-1.9@essai");
        assertThat(assessment.path("level").asInt()).isEqualTo(1);
        assertThat(assessment.at("/levels/0/criteria/0/quote").asString()).isEqualTo("Des rencontres ont lieu.");
        assertThat(level(product, sirens().getFirst())).isEqualTo(1);
    }

    private static void a_draft_is_asked_for_and_announces_nothing(RunningProduct product, Path rules)
            throws IOException {
        Files.writeString(rules.resolve("eci-3.5@2027.yaml"), levels("eci-3.5@2027", "draft", true));
        awaitEdition(product, "eci-3.5@2027", 200);
        String siren = sirens().getFirst();
        assertThat(product.read("/api/v1/territories/" + siren + "/assessment?rules=eci-3.5@2027")
                        .path("level")
                        .asInt())
                .isZero();
        assertThat(product.read("/api/v1/territories/" + siren).path("rules").asString())
                .isEqualTo("eci-3.5@2021");
        assertThat(announcements(product, siren)).hasSize(1);
    }

    private static void a_wrong_file_changes_nothing(RunningProduct product, Path rules) throws IOException {
        Path wrong = Files.writeString(rules.resolve("wrong.yaml"), "edition: x\n");
        Files.writeString(rules.resolve("eci-3.5@2028.yaml"), levels("eci-3.5@2028", "draft", false));
        Awaitility.await("what was loaded stays")
                .during(Duration.ofSeconds(5))
                .atMost(LONG_ENOUGH)
                .until(() -> product.get("reader", "/api/v1/referentiels/eci-3.5@2028")
                                        .statusCode()
                                == 404
                        && product.get("reader", "/api/v1/referentiels/eci-1.9@essai")
                                        .statusCode()
                                == 200);
        Files.delete(wrong);
        awaitEdition(product, "eci-3.5@2028", 200);
    }

    @Test
    void a_wrong_folder_keeps_the_product_from_starting_and_is_told_with_its_place(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("wrong.yaml"), "edition: x\n");
        RunningProduct.Printed printed =
                RunningProduct.commandInAProcess(folder.resolve("data"), "serve", "--rules", rules.toString());

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.text()).contains("wrong.yaml:1:10: an edition is named like");
    }
}
