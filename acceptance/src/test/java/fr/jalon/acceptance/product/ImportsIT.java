package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Imports as they come from spreadsheets and scripts: quoted, truncated, huge, and each line answered for itself. */
@Tag(DeployedProduct.TESTS)
@ExtendWith(OneProduct.class)
class ImportsIT {

    private static final String SIREN = "244400404";
    private static final String NDJSON = "application/x-ndjson";
    private static final int MEGABYTE = 1 << 20;
    /** Even a part of it is far more than a line may have. */
    private static final int MEGABYTES = 100;

    @BeforeAll
    static void a_territory(RunningProduct product) {
        assertThat(product.post("admin", "/api/v1/territories", """
                {"siren": "244400404", "name": "Nantes Métropole", "kind": "metropole", "regionCode": "52"}""").statusCode())
                .isEqualTo(201);
    }

    private static String meeting(String id) {
        return """
                {"siren": "%s", "type": "actors-meeting-held", "id": "%s", "occurredOn": "2020-02-20", "title": "R"}""".formatted(SIREN, id);
    }

    private static List<String> outcomes(List<JsonNode> rows) {
        return rows.subList(0, rows.size() - 1).stream()
                .map(row -> row.path("line").asInt() + " " + row.path("outcome").asString())
                .toList();
    }

    @Test
    void fields_with_quotes_separators_and_line_breaks_are_one_field(RunningProduct product) {
        List<JsonNode> rows = product.importLines("text/csv", BodyPublishers.ofString("""
                \ufefftype;siren;id;occurredOn;actor.name;actor.kind;title;note
                actor-joined;244400404;csv-1;2020-01-01;"Société ""A""; et Cie";company;;"ligne 1
                ligne 2"
                actors-meeting-held;244400404;csv-2;2020-01-01;;;Réunion;
                actors-meeting-held;244400404;csv-3;2020-01-01;;;;
                """));

        assertThat(rows.stream().map(row -> row.path("outcome").asString("")))
                .containsExactly("stored", "stored", "refused", "");
        JsonNode summary = rows.getLast();
        JsonNode history = product.readAfter(
                summary.path("position").asString(), "/api/v1/territories/" + SIREN + "/history?type=actor-joined");
        JsonNode milestone = history.path("items").path(0).path("milestone");
        assertThat(milestone.path("actor").path("name").asString()).isEqualTo("Société \"A\"; et Cie");
        assertThat(milestone.path("note").asString()).isEqualTo("ligne 1\nligne 2");
    }

    @Test
    void a_broken_line_stops_nothing_else_and_a_truncated_file_says_where(RunningProduct product) {
        List<JsonNode> rows = product.importLines(
                NDJSON,
                BodyPublishers.ofString(String.join(
                        "\n",
                        meeting("nd-1"),
                        "{bad",
                        "{\"type\": \"milestone-retracted\", \"siren\": \"" + SIREN
                                + "\", \"retracts\": \"nope\", \"reason\": \"r\"}",
                        meeting("nd-2"),
                        meeting("nd-3").substring(0, 60))));

        assertThat(outcomes(rows)).containsExactly("1 stored", "2 refused", "3 refused", "4 stored", "5 refused");
        assertThat(rows.getLast().path("summary").path("stored").asInt()).isEqualTo(2);
        assertThat(rows.get(1).path("problem").path("status").asInt()).isEqualTo(400);
        assertThat(rows.get(4).path("problem").path("status").asInt()).isEqualTo(400);
    }

    @Test
    void a_dry_run_decides_later_lines_as_if_earlier_ones_were_stored(RunningProduct product) {
        String body = String.join(
                "\n",
                "{\"siren\": \"" + SIREN + "\", \"type\": \"governance-established\", \"id\": \"dry-1\","
                        + " \"occurredOn\": \"2020-01-01\", \"name\": \"Comité\"}",
                "{\"siren\": \"" + SIREN + "\", \"type\": \"governance-dissolved\", \"id\": \"dry-2\","
                        + " \"occurredOn\": \"2021-01-01\", \"ends\": \"dry-1\"}",
                meeting("dry-3"),
                meeting("dry-3"));
        for (int run = 0; run < 2; run++) {
            List<JsonNode> rows = RunningProduct.rows(product.send(product.as("admin", "/api/v1/imports?dryRun=true")
                    .header("Content-Type", NDJSON)
                    .POST(BodyPublishers.ofString(body))));
            assertThat(outcomes(rows)).containsExactly("1 stored", "2 stored", "3 stored", "4 duplicate");
        }
    }

    @Test
    void a_line_of_many_megabytes_is_one_refused_line(RunningProduct product) {
        byte[] million = new byte[MEGABYTE];
        Arrays.fill(million, (byte) 'x');
        List<JsonNode> rows = product.importLines(NDJSON, BodyPublishers.ofInputStream(() -> {
            List<InputStream> parts = new ArrayList<>();
            parts.add(text(meeting("long-1") + "\n{\"note\": \""));
            for (int i = 0; i < Strength.times(MEGABYTES); i++) {
                parts.add(new ByteArrayInputStream(million));
            }
            parts.add(text("\"}\n" + meeting("long-2") + "\n"));
            return new SequenceInputStream(Collections.enumeration(parts));
        }));

        assertThat(outcomes(rows)).containsExactly("1 stored", "2 refused", "3 stored");
        assertThat(rows.get(1).path("problem").path("status").asInt()).isEqualTo(413);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
