package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An auditor opens, judges and closes an audit; a late fact arrives, and the sheet says what it would have changed. */
@ExtendWith(OneProduct.class)
class AuditsIT {

    private static final int FIRST = 620;
    private static final String TERRITORIES = "/api/v1/territories";
    private static final List<String> BEFORE = List.of("""
            {"type":"strategy-adopted","id":"s","occurredOn":"2024-01-01","title":"Stratégie","departments":["environment","economic-development"]}\
            """, """
            {"type":"objectives-set","id":"o","occurredOn":"2024-01-02","objectives":[{"theme":"projects","target":3,"unit":"projets"}]}\
            """, """
            {"type":"involvement-declared","id":"i","occurredOn":"2024-02-01","role":"animator","staffing":"recruited"}\
            """);
    private static final String LATE = """
        {"type":"departments-organised","id":"d","occurredOn":"2024-04-01","departments":["environment"]}\
        """;

    private final RunningProduct product;

    AuditsIT(RunningProduct product) {
        this.product = product;
    }

    private static String opening(String id, String day) {
        return """
            {"id":"%s","name":"Audit %s","kind":"cot-initial","asOf":"%s","rules":["eci-3.5@2021","eci-3.5@2022"]}\
            """.formatted(id, id, day);
    }

    private JsonNode done(String role, String path, String body) {
        HttpResponse<String> answer = product.post(role, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(201);
        return RunningProduct.json(answer.body());
    }

    private String territory(int number) {
        String siren = Histories.siren(FIRST + number);
        done("admin", TERRITORIES, """
            {"siren":"%s","name":"Communauté auditée","kind":"cc","regionCode":"53"}\
            """.formatted(siren));
        BEFORE.forEach(milestone -> done("animator", TERRITORIES + "/" + siren + "/milestones", milestone));
        return siren;
    }

    /** All of a sheet that an audit says for ever. */
    private static String kept(JsonNode sheet) {
        List<String> kept = new ArrayList<>();
        sheet.path("editions").forEach(edition -> {
            kept.add(edition.path("rules") + " " + edition.path("level") + " " + edition.path("points"));
            edition.path("subjects")
                    .forEach(subject -> kept.add(subject.path("id") + " " + subject.path("holds")
                            + subject.path("points") + subject.path("missing") + subject.path("proofs")));
        });
        return String.join("\n", kept);
    }

    @Test
    void what_comes_after_the_opening_changes_nothing_and_is_told_with_what_it_would_have_changed() {
        String siren = territory(0);
        String audits = TERRITORIES + "/" + siren + "/audits";
        JsonNode opened = done("auditor", audits, opening("a", "2025-12-31"));
        JsonNode before = product.readAfter(opened.path("position").asString(), audits + "/a");
        done("auditor", audits + "/a/opinions", "{\"subject\":\"strategy\",\"opinion\":\"agreed\",\"note\":\"vu\"}");
        done("auditor", audits + "/a/opinions", "{\"subject\":\"departments\",\"opinion\":\"to-discuss\"}");
        done("auditor", audits + "/a/closing", "{\"conclusion\":\"Niveau 0, faute de services organisés.\"}");
        JsonNode logged = done("animator", TERRITORIES + "/" + siren + "/milestones", LATE);

        JsonNode sheet = product.readAfter(logged.path("position").asString(), audits + "/a");
        assertThat(kept(sheet)).isEqualTo(kept(before));
        assertThat(sheet.path("state").asString()).isEqualTo("closed");
        assertThat(sheet.path("toDiscuss").toString()).isEqualTo("[\"departments\"]");
        assertThat(sheet.at("/editions/0/level").asInt()).isZero();
        assertThat(sheet.at("/editions/0/now/level").asInt()).isEqualTo(1);
        assertThat(sheet.at("/since/events").asInt()).isEqualTo(1);
        JsonNode late = sheet.at("/since/items/0");
        assertThat(late.path("milestone").asString()).isEqualTo("d");
        assertThat(late.path("late").asBoolean()).isTrue();
        assertThat(late.path("changes")
                        .valueStream()
                        .map(change -> change.path("of").asString() + " "
                                + change.path("subject").asString("")))
                .containsExactly("level ", "criterion departments", "points ", "part 3.5.1");

        JsonNode second = done("auditor", audits, opening("b", "2026-01-31"));
        JsonNode pair = product.readAfter(second.path("position").asString(), audits + "/b/comparison?with=a");
        assertThat(pair.at("/before/id").asString()).isEqualTo("a");
        assertThat(pair.at("/editions/0/before/level").asInt()).isZero();
        assertThat(pair.at("/editions/0/after/level").asInt()).isEqualTo(1);
        assertThat(pair.at("/late/items/0/changes").size()).isEqualTo(4);
        assertThat(product.read(audits)
                        .path("items")
                        .valueStream()
                        .map(audit -> audit.path("id").asString()))
                .containsExactly("b", "a");
    }

    @Test
    void an_audit_is_in_the_history_and_in_an_export_that_tells_elsewhere_what_it_tells_here() {
        String siren = territory(1);
        String audits = TERRITORIES + "/" + siren + "/audits";
        done("auditor", audits, opening("a", "2025-12-31"));
        done("auditor", audits + "/a/opinions", "{\"subject\":\"strategy\",\"opinion\":\"agreed\"}");
        done("animator", TERRITORIES + "/" + siren + "/milestones", LATE);
        JsonNode last = done("auditor", audits + "/a/closing", "{\"conclusion\":\"Fini.\"}");
        JsonNode history = product.readAfter(
                last.path("position").asString(), TERRITORIES + "/" + siren + "/history?type=audit-opened");
        assertThat(history.at("/items/0/data/name").asString()).isEqualTo("Audit a");
        assertThat(history.at("/items/0/level/before").asInt())
                .isEqualTo(history.at("/items/0/level/after").asInt());

        String export =
                product.get("reader", TERRITORIES + "/" + siren + "/export").body();
        String again = RunningProduct.rows(product.send(product.as("admin", "/api/v1/imports")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(export))))
                .getLast()
                .path("summary")
                .toString();
        assertThat(again).contains("\"stored\":0", "\"refused\":0");
        String elsewhere = Histories.siren(FIRST + 2);
        JsonNode imported = product.importLines(
                        "application/x-ndjson",
                        BodyPublishers.ofString(String.join(
                                "\n", Histories.about(elsewhere, export.lines().toList()))))
                .getLast();
        assertThat(imported.at("/summary/refused").asInt()).isZero();
        JsonNode there =
                product.readAfter(imported.path("position").asString(), TERRITORIES + "/" + elsewhere + "/audits/a");
        assertThat(kept(there)).isEqualTo(kept(product.read(audits + "/a")));
        assertThat(there.at("/since/items/0/changes").size()).isEqualTo(4);
    }

    @Test
    void the_pack_of_an_audit_ends_with_its_opening() throws IOException, InterruptedException {
        String siren = territory(3);
        String audits = TERRITORIES + "/" + siren + "/audits";
        done("auditor", audits, opening("a", "2025-12-31"));
        done("animator", TERRITORIES + "/" + siren + "/milestones", LATE);
        String pack = "/api/v1/ledger/territories/" + siren + "/audits/a/pack";
        await().until(() -> product.get("auditor", pack).statusCode() == 200);

        List<String> payloads = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                ZipInputStream files = new ZipInputStream(
                        http.send(product.as("auditor", pack).GET().build(), BodyHandlers.ofInputStream())
                                .body())) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.getName().endsWith(".payload.json")) {
                    payloads.add(new String(files.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(payloads).hasSize(2 + BEFORE.size());
        assertThat(payloads.getLast()).contains("\"asOf\":\"2025-12-31\"");
        assertThat(product.get("auditor", pack.replace("/a/", "/none/")).statusCode())
                .isEqualTo(404);
        assertThat(product.get("reader", pack).statusCode()).isEqualTo(403);
    }

    @Test
    void who_writes_milestones_writes_no_audit_and_the_other_way_round() {
        String siren = territory(4);
        HttpResponse<String> judged = product.post("animator", TERRITORIES + "/" + siren + "/audits", "{}");
        assertThat(judged.statusCode()).isEqualTo(403);
        assertThat(judged.body()).contains("auditors-only");
        assertThat(product.post("auditor", TERRITORIES + "/" + siren + "/milestones", LATE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(product.post("reader", TERRITORIES + "/" + siren + "/audits", "{}")
                        .statusCode())
                .isEqualTo(403);
    }
}
