package fr.jalon.query;

import static fr.jalon.query.RunningReadSide.ask;
import static fr.jalon.query.RunningReadSide.etag;
import static fr.jalon.query.RunningReadSide.get;
import static fr.jalon.query.RunningReadSide.texts;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.query.given.Recording;
import fr.jalon.query.http.Cursor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every question of the read side, over HTTP. */
@ExtendWith(RunningReadSide.class)
class QuestionsTest {

    @Test
    void the_current_view_tells_level_next_steps_score_and_synergies() throws Exception {
        JsonNode view = ask("/api/v1/territories/243500139");
        assertThat(view.path("name").stringValue()).isEqualTo("Rennes Métropole (35)");
        assertThat(view.path("level").intValue()).isEqualTo(1);
        assertThat(view.path("since").stringValue()).isEqualTo("2024-05-01");
        assertThat(view.path("complete").toString()).isEqualTo("[1]");
        assertThat(view.path("nextSteps").path("level").intValue()).isEqualTo(2);
        assertThat(view.path("synergies").path("implemented").intValue()).isEqualTo(1);
        assertThat(view.path("indicators").path("eci_18").path("value").intValue())
                .isEqualTo(1);
        assertThat(view.path("score").path("outOf").toString()).isEqualTo("25");
        assertThat(view.has("nextChange")).isTrue();
        assertThat(view.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(3)
                        .path("stretches")
                        .toString())
                .isEqualTo("[{\"from\":\"2024-05-01\",\"to\":null}]");
    }

    @Test
    void a_list_is_of_those_that_fell_lately_or_will_fall_soon() throws Exception {
        String path = "/api/v1/territories?asOf=2024-05-02";
        assertThat(ask(path).path("items"))
                .hasSize(3)
                .allMatch(item ->
                        item.path("fellOn").isNull() && item.path("fallsOn").isNull());
        assertThat(ask(path + "&fell=true").path("items")).isEmpty();
        assertThat(ask(path + "&fell=false&falls=false&limit=2").path("items")).hasSize(2);
        assertThat(ask(path + "&falls=true&level=1").path("items")).isEmpty();
        assertThat(get(path + "&fell=yes").statusCode()).isEqualTo(400);
        assertThat(get(path + "&falls=").statusCode()).isEqualTo(400);
    }

    @Test
    void an_assessment_is_as_of_a_day_and_as_known_at_an_instant() throws Exception {
        String path = "/api/v1/territories/243500139/assessment?asOf=2024-04-15";
        assertThat(ask(path).path("level").intValue()).isZero();
        JsonNode before = ask(path + "&knownAt=2026-11-05T00:00:00Z");
        assertThat(before.path("level").intValue()).isEqualTo(1);
        assertThat(before.path("knownAt").stringValue()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(before.path("position").stringValue()).isEqualTo(new Position.AtFeed(6).token());
        assertThat(before.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(3)
                        .path("milestones")
                        .toString())
                .isEqualTo("[\"d\"]");
        assertThat(get(path + "&knownAt=2020-01-01T00:00:00Z").statusCode()).isEqualTo(404);
    }

    @Test
    void an_edition_answers_with_the_parts_that_it_defines() throws Exception {
        String path = "/api/v1/territories/243500139/assessment?rules=";
        JsonNode score = ask(path + "eci-3.5@2022");
        assertThat(score.has("levels")).isFalse();
        assertThat(score.has("level")).isFalse();
        assertThat(score.path("score").path("rules").stringValue()).isEqualTo("eci-3.5@2022");
        JsonNode levels = ask(path + "eci-3.5%402021");
        assertThat(levels.has("score")).isFalse();
        assertThat(levels.path("levels").size()).isEqualTo(4);
        assertThat(get(path + "eci-9.9").statusCode()).isEqualTo(400);
    }

    @Test
    void an_edition_of_several_questionnaires_tells_each_and_that_of_everybody_else_first() throws Exception {
        JsonNode score = ask("/api/v1/referentiels/te-6.3.5@2026").path("score");
        assertThat(texts(score.path("questionnaires"), "id")).containsExactly("communes", "carried-by-other", "main");
        assertThat(score.path("outOf").intValue()).isEqualTo(6);
        assertThat(score.path("parts"))
                .isEqualTo(score.path("questionnaires").get(2).path("parts"));
        assertThat(score.path("parts").get(4).toString())
                .isEqualTo("{\"action\":\"6.3.5.4.b\",\"label\":\"Des synergies du cycle qui se répètent\","
                        + "\"category\":\"effects\",\"outOf\":1,\"target\":1,"
                        + "\"reads\":[\"synergy-implemented\",\"assessment-cycle-started\"]}");
        assertThat(ask("/api/v1/referentiels/eci-3.5@2022").path("score").propertyNames())
                .containsExactly("outOf", "parts");
    }

    @Test
    void several_editions_are_answered_at_once_and_one_alone_as_ever() throws Exception {
        String path = "/api/v1/territories/243500139/assessment?asOf=2026-01-01&rules=";
        JsonNode both = ask(path + "te-6.3.5@2026,eci-3.5@2021,eci-3.5@2022");
        assertThat(both.path("rules").stringValue()).isEqualTo("eci-3.5@2021");
        assertThat(both.path("levels").size()).isEqualTo(4);
        assertThat(texts(both.path("scores"), "rules")).containsExactly("te-6.3.5@2026", "eci-3.5@2022");
        assertThat(both.path("score")).isEqualTo(both.path("scores").get(0));
        JsonNode alone = ask(path + "te-6.3.5@2026");
        assertThat(alone.path("score")).isEqualTo(both.path("score"));
        assertThat(alone.has("scores")).isFalse();
        assertThat(alone.has("levels")).isFalse();
        assertThat(ask(path + "eci-3.5@2022,te-6.3.5@2026").path("rules").stringValue())
                .isEqualTo("eci-3.5@2022");
        for (String wrong : List.of(
                "eci-3.5@2022,eci-3.5@2022",
                "eci-3.5@2022,",
                ",",
                "eci-3.5@2022,none@1",
                String.join(",", Collections.nCopies(11, "a@b")),
                "x,".repeat(2_000))) {
            assertThat(get(path + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_timeline_covers_all_days() throws Exception {
        HttpResponse<String> answer = get("/api/v1/territories/243500139/timeline");
        assertThat(answer.body())
                .isEqualTo("[{\"level\":0,\"from\":null,\"to\":\"2024-04-30\"},"
                        + "{\"level\":1,\"from\":\"2024-05-01\",\"to\":null}]");
        assertThat(answer.headers().firstValue("Known-At")).isPresent();
        assertThat(get("/api/v1/territories/243500139/timeline?rules=eci-3.5@2022")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_history_tells_what_was_taken_back_and_by_what() throws Exception {
        JsonNode items = ask("/api/v1/territories/243500139/history").path("items");
        assertThat(texts(items, "type"))
                .containsExactly(
                        "territory-registered",
                        "strategy-adopted",
                        "objectives-set",
                        "involvement-declared",
                        "departments-organised",
                        "level-attained",
                        "milestone-retracted",
                        "departments-organised",
                        "level-redated",
                        "synergy-identified",
                        "synergy-implemented",
                        "synergy-measured",
                        "other-event",
                        "milestone-retracted",
                        "territory-details-changed");
        JsonNode corrected = items.get(4);
        assertThat(corrected.path("correctedBy").stringValue()).isEqualTo("d2");
        assertThat(corrected.path("retractedBy").stringValue())
                .isEqualTo(items.get(6).path("eventId").stringValue());
        assertThat(corrected.path("milestone").path("id").stringValue()).isEqualTo("d");
        assertThat(corrected.path("level").toString()).isEqualTo("{\"before\":0,\"after\":1}");
        assertThat(items.get(6).path("reason").stringValue()).isEqualTo("jour erroné");
        assertThat(items.get(12).has("correctedBy")).isFalse();
        assertThat(items.get(0).path("data").path("name").stringValue()).isEqualTo("Rennes Métropole");
    }

    /** Whoever pages through a history while the product is upgraded goes on. */
    @Test
    void a_cursor_of_a_history_is_that_of_the_versions_before() throws Exception {
        String kept = Cursor.write("history\n243500139\nnull\nasc", List.of("4"));

        JsonNode page = ask("/api/v1/territories/243500139/history?limit=2&cursor=" + kept);

        assertThat(texts(page.path("items"), "version")).containsExactly("5", "6");
        assertThat(get("/api/v1/territories/243500139/milestones?cursor=" + kept)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void milestones_are_listed_as_they_stand_or_were_taken_back() throws Exception {
        String milestones = "/api/v1/territories/243500139/milestones";
        assertThat(texts(ask(milestones).path("items"), "version"))
                .containsExactly("2", "3", "4", "5", "8", "10", "11", "12", "13");
        assertThat(texts(ask(milestones + "?standing=true&order=desc").path("items"), "version"))
                .containsExactly("12", "11", "10", "8", "4", "3", "2");
        assertThat(texts(ask(milestones + "?standing=false").path("items"), "version"))
                .containsExactly("5", "13");
        assertThat(texts(
                        ask(milestones + "?standing=true&type=departments-organised")
                                .path("items"),
                        "version"))
                .containsExactly("8");
    }

    @Test
    void the_milestones_that_stand_are_read_page_by_page() throws Exception {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ask("/api/v1/territories/243500139/milestones?standing=true&limit=2" + cursor);
            seen.addAll(texts(page.path("items"), "version"));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").stringValue();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("2", "3", "4", "8", "10", "11", "12");
    }

    @Test
    void one_milestone_is_told_as_the_history_tells_it_taken_back_or_not() throws Exception {
        JsonNode history = ask("/api/v1/territories/243500139/history").path("items");
        for (int entry : List.of(1, 4, 7)) {
            JsonNode logged = history.get(entry);
            JsonNode whole = ask("/api/v1/territories/243500139/milestones/"
                    + logged.path("milestone").path("id").stringValue());
            logged.propertyNames()
                    .forEach(name -> assertThat(whole.path(name)).as(name).isEqualTo(logged.path(name)));
        }
    }

    @Test
    void a_history_is_read_page_by_page_in_both_orders() throws Exception {
        for (String order : List.of("asc", "desc")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = ask("/api/v1/territories/243500139/history?limit=4&order=" + order + cursor);
                seen.addAll(texts(page.path("items"), "version"));
                cursor = page.path("nextCursor").isNull()
                        ? ""
                        : "&cursor=" + page.path("nextCursor").stringValue();
            } while (!cursor.isEmpty());
            List<String> versions =
                    IntStream.rangeClosed(1, 15).mapToObj(Integer::toString).toList();
            assertThat(seen).isEqualTo(order.equals("asc") ? versions : versions.reversed());
        }
        JsonNode retractions = ask("/api/v1/territories/243500139/history?type=milestone-retracted&limit=1");
        assertThat(texts(retractions.path("items"), "version")).containsExactly("7");
        JsonNode rest = ask("/api/v1/territories/243500139/history?type=milestone-retracted&limit=1&cursor="
                + retractions.path("nextCursor").stringValue());
        assertThat(texts(rest.path("items"), "version")).containsExactly("14");
    }

    @Test
    void an_export_recorded_elsewhere_gives_the_same_facts() throws Exception {
        HttpResponse<String> export = get("/api/v1/territories/243500139/export");
        assertThat(export.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = export.body()
                .lines()
                .map(line -> ((Reading.Read<JsonNode>) Json.parse(line)).value())
                .toList();
        assertThat(lines).allMatch(line -> line.path("siren").stringValue().equals("243500139"));
        assertThat(lines.stream().map(line -> line.path("type").stringValue()))
                .containsExactly(
                        "territory-registered",
                        "strategy-adopted",
                        "objectives-set",
                        "involvement-declared",
                        "departments-organised",
                        "milestone-corrected",
                        "synergy-identified",
                        "synergy-implemented",
                        "synergy-measured",
                        "other-event",
                        "milestone-retracted",
                        "territory-details-changed");
        assertThat(Json.write(lines.get(5)))
                .isEqualTo("{\"siren\":\"243500139\",\"type\":\"milestone-corrected\",\"corrects\":\"d\","
                        + "\"reason\":\"jour erroné\",\"milestone\":{\"type\":\"departments-organised\",\"id\":\"d2\","
                        + "\"occurredOn\":\"2024-05-01\",\"departments\":[\"environment\"]}}");
        Recording elsewhere = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        lines.forEach(line -> again(line, elsewhere));
        assertThat(elsewhere.territory(RENNES).version()).isEqualTo(14);
        assertThat(get("/api/v1/territories/243500139/export", "If-None-Match", etag(export))
                        .statusCode())
                .isEqualTo(304);
    }

    private static void again(JsonNode line, Recording elsewhere) {
        switch (line.path("type").stringValue()) {
            case "territory-registered", "territory-details-changed" -> {
                // Registered already; a name is no fact.
            }
            case "milestone-corrected" ->
                elsewhere.correct(
                        RENNES,
                        line.path("corrects").stringValue(),
                        line.path("reason").stringValue(),
                        Json.write(line.path("milestone")));
            case "milestone-retracted" ->
                elsewhere.record(new TerritoryCommand.RetractMilestone(
                        RENNES,
                        new MilestoneId(line.path("retracts").stringValue()),
                        new Prose(line.path("reason").stringValue())));
            default -> elsewhere.log(RENNES, Json.write(line).replace("\"siren\":\"243500139\",", ""));
        }
    }

    @Test
    void synergies_come_with_their_life_and_impacts() throws Exception {
        JsonNode synergy =
                ask("/api/v1/territories/243500139/synergies").path("items").get(0);
        assertThat(synergy.path("stage").stringValue()).isEqualTo("implemented");
        assertThat(synergy.path("participants").size()).isEqualTo(2);
        assertThat(texts(synergy.path("life"), "type")).containsExactly("synergy-identified", "synergy-implemented");
        assertThat(synergy.path("impacts").toString())
                .isEqualTo("[{\"year\":2024,\"milestone\":\"y3\",\"impact\":{\"co2TonnesAvoided\":12.5}}]");
        assertThat(ask("/api/v1/territories/243500139/synergies?stage=ended")
                        .path("items")
                        .size())
                .isZero();
        assertThat(get("/api/v1/territories/243500139/synergies?stage=finished").statusCode())
                .isEqualTo(400);
    }

    @Test
    void territories_are_listed_filtered_and_sorted() throws Exception {
        assertThat(texts(ask("/api/v1/territories").path("items"), "siren"))
                .containsExactly("200067213", "246700488", "243500139");
        assertThat(texts(ask("/api/v1/territories?sort=-level").path("items"), "siren"))
                .containsExactly("243500139", "200067213", "246700488");
        assertThat(texts(ask("/api/v1/territories?sort=siren").path("items"), "siren"))
                .containsExactly("200067213", "243500139", "246700488");
        assertThat(texts(ask("/api/v1/territories?level=1").path("items"), "name"))
                .containsExactly("Rennes Métropole (35)");
        assertThat(texts(
                        ask("/api/v1/territories?q=" + encoded("REIMS COMMUNAUTÉ"))
                                .path("items"),
                        "siren"))
                .isEmpty();
        assertThat(texts(ask("/api/v1/territories?q=" + encoded("grand reims")).path("items"), "siren"))
                .containsExactly("200067213");
        assertThat(ask("/api/v1/territories?kind=cu&regionCode=44&level=0")
                        .path("items")
                        .size())
                .isEqualTo(1);
        JsonNode first = ask("/api/v1/territories?limit=2");
        assertThat(texts(
                        ask("/api/v1/territories?limit=2&cursor="
                                        + first.path("nextCursor").stringValue())
                                .path("items"),
                        "siren"))
                .containsExactly("243500139");
        assertThat(get("/api/v1/territories?sort=siren&cursor="
                                + first.path("nextCursor").stringValue())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void editions_are_told_with_the_words_of_the_fiche() throws Exception {
        assertThat(texts(ask("/api/v1/referentiels").path("items"), "id")).contains("eci-3.5@2021", "eci-3.5@2022");
        JsonNode french = ask("/api/v1/referentiels/eci-3.5@2021");
        assertThat(french.path("levels")
                        .get(0)
                        .path("criteria")
                        .get(0)
                        .path("quote")
                        .stringValue())
                .isNotBlank();
        assertThat(ask("/api/v1/referentiels/eci-3.5%402021", "Accept-Language", "en")
                        .path("levels")
                        .get(0)
                        .path("criteria")
                        .get(0)
                        .path("label"))
                .isNotEqualTo(
                        french.path("levels").get(0).path("criteria").get(0).path("label"));
        assertThat(get("/api/v1/referentiels/eci-3.5@1999").statusCode()).isEqualTo(404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
