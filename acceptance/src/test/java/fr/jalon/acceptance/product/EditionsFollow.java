package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An edition without levels takes the place of 3.5: for one territory by its own word, then for all on a day, by the file and the clock alone.
 * At rest every territory is announced under what is in force for it, once.
 */
abstract class EditionsFollow {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);
    private static final String EDITION = "te-6.3.5@2099";

    /** Numbers of SIRENs, and a region, that no other chapter uses. */
    private static final int FIRST = 400;

    private static final String REGION = "93";
    private static final int FUNDED = 40;
    private static final String PIONEER = Histories.siren(FIRST);
    private static final String OTHER = Histories.siren(FIRST + 1);
    private static final String STAYS = Histories.siren(FIRST + 2);

    private final Life life;
    private final RunningProduct product;

    EditionsFollow(Life life) {
        this.life = life;
        this.product = life.product();
    }

    private static Stream<String> lines(String siren, LocalDate fundedUntil) {
        String day = "\"occurredOn\": \"2020-01-01\"";
        return Stream.of(
                        "\"type\": \"territory-registered\", \"name\": \"T\", \"kind\": \"cc\", \"regionCode\": \""
                                + REGION + "\"",
                        "\"type\": \"objectives-set\", \"objectives\": [{\"theme\": \"projects\", \"target\": 3,"
                                + " \"unit\": \"projets\"}], " + day,
                        ("\"type\": \"funding-granted\", \"funders\": [\"Nous\"], \"byAuthority\": true, \"purpose\":"
                                                + " \"animation\", \"startsOn\": \"2024-01-01\", \"endsOn\": \"%s\", ")
                                        .formatted(fundedUntil)
                                + day)
                .map(fields -> "{\"siren\": \"" + siren + "\", " + fields + "}");
    }

    private static String edition(String follows) {
        return """
            edition: %s
            action: "6.3.5"
            follows: %s
            score:
              outOf: 6
              parts:
                - {action: 6.3.5.1, label: {fr: A, en: A}, share: 1/3, holds: {standing: objectives-set}}
                - {action: 6.3.5.2, label: {fr: B, en: B}, share: 1/3, holds: {ever: actors-meeting-held}}
                - {action: 6.3.5.3, label: {fr: C, en: C}, share: 1/3, holds: {standing: funding-granted}}
            """.formatted(EDITION, follows);
    }

    private void log(String siren, String milestone) {
        HttpResponse<String> answer = product.post("admin", "/api/v1/territories/" + siren + "/milestones", milestone);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private List<JsonNode> announcements(String siren) {
        return product.read("/api/v1/territories/" + siren + "/history?order=asc&limit=200")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("type").asString().matches("level-.*|score-changed"))
                .toList();
    }

    private List<String> told(String siren) {
        return announcements(siren).stream()
                .map(entry -> entry.path("type").asString() + " "
                        + entry.at("/data/rules").asString() + " "
                        + entry.at("/data/points").asString() + "/"
                        + entry.at("/data/outOf").asString() + " "
                        + entry.path("actor").asString())
                .toList();
    }

    private static String score(int points, String actor) {
        return "score-changed " + EDITION + " " + points + "/6 " + actor;
    }

    private void awaitTold(String siren, String... expected) {
        Awaitility.await("what is told of " + siren)
                .atMost(LONG_ENOUGH)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> assertThat(told(siren)).containsExactly(expected));
    }

    /** A second announcement would come with the looks at folder and clock, within these seconds. */
    private void staysTold(String siren, String... expected) {
        Awaitility.await("no more is told of " + siren)
                .during(Duration.ofSeconds(6))
                .atMost(LONG_ENOUGH)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> told(siren).equals(List.of(expected)));
    }

    private void awaitInForce(String edition, boolean current) {
        Awaitility.await(edition + " is " + (current ? "" : "not ") + "in force")
                .atMost(LONG_ENOUGH)
                .until(() -> product.read("/api/v1/referentiels")
                        .path("items")
                        .valueStream()
                        .anyMatch(each -> each.path("id").asString().equals(edition)
                                && each.path("current").asBoolean() == current));
    }

    /** No rebuild runs and nobody is reassessed: what is told now is told for good. */
    private void awaitRest() {
        Awaitility.await("the rebuild is done")
                .atMost(LONG_ENOUGH)
                .until(() -> List.of("done", "failed", "none")
                        .contains(RunningProduct.json(product.get("admin", "/api/v1/operations/rebuild")
                                        .body())
                                .path("state")
                                .asString()));
    }

    private LocalDate today() {
        HttpResponse<String> clock = product.get("admin", "/api/v1/operations/clock");
        return Instant.parse(RunningProduct.json(clock.body()).path("now").asString())
                .atZone(PARIS)
                .toLocalDate();
    }

    private void moveTo(LocalDate day) {
        Instant now = day.atTime(3, 0).atZone(PARIS).toInstant();
        HttpResponse<String> moved = product.send(product.as("admin", "/api/v1/operations/clock")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"now\": \"" + now + "\"}")));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    }

    @Test
    void a_measure_takes_the_place_of_an_action_for_one_and_then_for_all_and_back()
            throws IOException, InterruptedException {
        Path file = life.rules().resolve("te-6.3.5.yaml");
        LocalDate fundedUntil = today().plusDays(FUNDED);
        List<String> lines = IntStream.range(FIRST, FIRST + 3)
                .mapToObj(Histories::siren)
                .flatMap(siren -> lines(siren, fundedUntil))
                .toList();
        JsonNode summary = product.importLines(
                        "application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        assertThat(summary.at("/summary/refused").asInt())
                .as(summary.toString())
                .isZero();
        product.readAfter(summary.path("position").asString(), "/api/v1/territories/" + OTHER);
        LocalDate start = fundedUntil.minusDays(FUNDED);
        log(PIONEER, "{\"type\": \"referentiel-adopted\", \"family\": \"te\", \"occurredOn\": \"" + start + "\"}");
        log(STAYS, "{\"type\": \"referentiel-adopted\", \"family\": \"eci\", \"occurredOn\": \"" + start + "\"}");
        assertThat(told(OTHER)).isEmpty();

        Files.writeString(file, edition("{action: \"3.5\"}"));
        awaitTold(PIONEER, score(4, "system:rules"));

        LocalDate day = start.plusDays(10);
        Files.writeString(file, edition("{action: \"3.5\", from: " + day + "}"));
        moveTo(day);
        awaitTold(OTHER, score(4, "system:rules"));
        awaitInForce(EDITION, true);
        awaitRest();
        awaitTold(PIONEER, score(4, "system:rules"));
        assertThat(told(STAYS)).as("it stays with 3.5").isEmpty();
        the_date_decides(day);

        what_is_logged_is_announced_at_once(day);
        String actor = announcements(OTHER).getLast().path("actor").asString();

        product.kill();
        life.restart(
                "--clock-ahead",
                Duration.between(
                                Instant.now(),
                                day.plusDays(1).atStartOfDay(PARIS).toInstant())
                        .toString());
        awaitTold(OTHER, score(4, "system:rules"), score(6, actor));

        Files.delete(file);
        awaitInForce("eci-3.5@2021", true);
        Files.writeString(file, edition("{action: \"3.5\", from: " + day + "}"));
        awaitInForce(EDITION, true);
        awaitRest();
        staysTold(OTHER, score(4, "system:rules"), score(6, actor));
        awaitTold(PIONEER, score(4, "system:rules"));

        Files.delete(file);
        awaitInForce("eci-3.5@2021", true);
        awaitRest();
        log(PIONEER, "{\"type\": \"actors-meeting-held\", \"title\": \"R\", \"occurredOn\": \"" + start + "\"}");
        awaitTold(PIONEER, score(4, "system:rules"));
        Files.writeString(file, edition("{action: \"3.5\", from: " + day + "}"));
        awaitTold(PIONEER, score(4, "system:rules"), score(6, "system:rules"));
        moveTo(fundedUntil.plusDays(1));
        awaitTold(PIONEER, score(4, "system:rules"), score(6, "system:rules"), score(4, "system:deadline"));
        awaitTold(OTHER, score(4, "system:rules"), score(6, actor), score(4, "system:deadline"));
        assertThat(told(STAYS)).isEmpty();
        Files.delete(file);
        awaitInForce("eci-3.5@2021", true);
        awaitRest();
    }

    private void the_date_decides(LocalDate day) {
        JsonNode then = product.read("/api/v1/territories/" + OTHER + "/assessment?asOf=" + day.minusDays(1));
        assertThat(then.path("rules").asString()).isNotEqualTo(EDITION);
        assertThat(then.has("level")).isTrue();
        JsonNode now = product.read("/api/v1/territories/" + OTHER + "/assessment?asOf=" + day);
        assertThat(now.path("rules").asString()).isEqualTo(EDITION);
        assertThat(now.has("level")).isFalse();
        assertThat(now.at("/score/points").asInt()).isEqualTo(4);
        assertThat(product.read("/api/v1/territories/" + STAYS + "/assessment?asOf=" + day)
                        .has("level"))
                .isTrue();
        the_pages_show_the_score(day);
    }

    private void the_pages_show_the_score(LocalDate day) {
        Browserless person = new Browserless(product);
        person.signIn("admin");
        HttpResponse<String> then = person.get("/portal/territories/" + OTHER + "/time?asOf=" + day);
        assertThat(then.statusCode()).as(then.body()).isEqualTo(200);
        assertThat(then.body()).contains("id=\"score\"").doesNotContain("id=\"ladder\"");
        HttpResponse<String> today = person.get("/portal/territories/" + OTHER);
        assertThat(today.statusCode()).as(today.body()).isEqualTo(200);
        assertThat(today.body())
                .contains("id=\"score\"", "4 sur 6", "Côte à côte")
                .doesNotContain("id=\"ladder\"");
        HttpResponse<String> before = person.get("/portal/territories/" + OTHER + "?under=3.5");
        assertThat(before.body()).contains("id=\"ladder\"", "pas en vigueur");
        assertThat(person.get("/portal/territories/" + OTHER + "?under=both").body())
                .contains("Aucun niveau tenu", "4 sur 6");
        Awaitility.await("views that are made anew")
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(person.get("/portal/territories?region=" + REGION + "&sort=-score")
                                .body())
                        .contains("4 sur 6", "par le score"));
        HttpResponse<String> history = person.get("/portal/territories/" + OTHER + "/history");
        assertThat(history.statusCode()).isEqualTo(200);
        assertThat(history.body()).contains("Score modifié").contains("4 sur 6");
    }

    private void what_is_logged_is_announced_at_once(LocalDate day) {
        HttpResponse<String> answer = product.post(
                "admin",
                "/api/v1/territories/" + OTHER + "/milestones",
                "{\"type\": \"actors-meeting-held\", \"title\": \"R\", \"occurredOn\": \"" + day + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode announced = RunningProduct.json(answer.body()).at("/announcements/0");
        assertThat(announced.path("type").asString()).isEqualTo("ScoreChanged");
        assertThat(announced.path("rules").asString()).isEqualTo(EDITION);
        assertThat(announced.path("points").asInt()).isEqualTo(6);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> told(OTHER).size() == 2);
    }
}
