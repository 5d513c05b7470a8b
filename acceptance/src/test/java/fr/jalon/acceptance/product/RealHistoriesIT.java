package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the product makes of real histories equals what was worked out apart from it. */
@ExtendWith(OneProduct.class)
class RealHistoriesIT {

    private static final String NDJSON = "application/x-ndjson";

    /** Numbers of SIRENs that no other test uses. */
    private static final int FIRST = 1_000;

    private static final int FIRST_SHUFFLED = 1_100;
    private static final int FIRST_IMPORTED = 1_200;
    private static final int FIRST_EVERY_TYPE = 1_250;

    private final RunningProduct product;

    RealHistoriesIT(RunningProduct product) {
        this.product = product;
    }

    @BeforeAll
    static void import_every_history_by_the_command_line(RunningProduct product, @TempDir Path folder)
            throws IOException {
        for (String name : Histories.NAMES) {
            Path file = Files.write(folder.resolve(name + ".jsonl"), lines(name));
            RunningProduct.Printed printed = product.command("import", file.toString());
            assertThat(printed.exitCode()).as(printed.text()).isZero();
        }
    }

    private static String siren(String name) {
        return Histories.siren(FIRST + Histories.NAMES.indexOf(name));
    }

    private static List<String> lines(String name) {
        return Histories.about(siren(name), Histories.lines(name));
    }

    static List<String> names() {
        return Histories.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void importing_again_stores_nothing(String name) {
        List<JsonNode> rows = importAll(lines(name));

        assertThat(rows.getLast().path("summary").path("stored").asInt()).isZero();
        assertThat(rows.getLast().path("summary").path("duplicate").asInt())
                .isEqualTo(Histories.lines(name).size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_timeline_is_as_expected(String name) {
        assertThat(steps(siren(name))).isEqualTo(steps(Histories.expected(name).path("timeline")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_stretch_of_every_level_and_criterion_is_as_expected(String name) {
        JsonNode expected = Histories.expected(name);
        JsonNode view = after(name, "");

        for (JsonNode level : view.path("levels")) {
            assertThat(stretches(level.path("stretches")))
                    .as("level " + level.path("level"))
                    .isEqualTo(stretches(
                            expected.path("complete").path(level.path("level").asString())));
            for (JsonNode criterion : level.path("criteria")) {
                assertThat(stretches(criterion.path("stretches")))
                        .as(criterion.path("id").asString())
                        .isEqualTo(stretches(expected.path("criteria")
                                .path(criterion.path("id").asString())
                                .path("stretches")));
            }
        }
        assertThat(view.path("levels")).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_assessment_is_as_expected(String name) {
        JsonNode expected = Histories.expected(name).path("assessment");
        JsonNode assessment = after(name, "/assessment?asOf=2026-11-23");

        assertThat(assessment.path("level").asInt())
                .isEqualTo(expected.path("level").asInt());
        assertThat(assessment.path("since").asString("none"))
                .isEqualTo(expected.path("since").asString("none"));
        assertThat(assessment.path("nextChange").isNull())
                .isEqualTo(expected.path("nextChange").isNull());
        for (JsonNode level : assessment.path("levels")) {
            List<String> missing = new ArrayList<>();
            level.path("criteria").forEach(criterion -> {
                if (!criterion.path("holds").asBoolean()) {
                    missing.add(criterion.path("id").asString());
                    assertThat(criterion.path("milestones")).isEmpty();
                    assertThat(criterion.path("missing")).isNotEmpty();
                } else {
                    assertThat(criterion.path("milestones")).isNotEmpty();
                }
            });
            assertThat(missing)
                    .isEqualTo(texts(
                            expected.path("missing").path(level.path("level").asString())));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_score_is_as_expected(String name) {
        JsonNode expected = Histories.expected(name).path("score");
        JsonNode score = after(name, "/assessment?asOf=2026-11-23").path("score");

        assertThat(score.path("rules").asString())
                .isEqualTo(expected.path("rules").asString());
        assertThat(score.path("points").decimalValue())
                .isEqualByComparingTo(expected.path("points").decimalValue());
        assertThat(parts(score.path("parts"))).isEqualTo(parts(expected.path("parts")));
    }

    /** What is approved was read against the histories: each turn, its causes, and how each of them turned. */
    @ParameterizedTest
    @MethodSource("names")
    void the_turns_are_told_as_approved(String name) {
        JsonNode course = after(name, "/course");

        assertThat(course.path("ahead")).isEmpty();
        assertThat(turns(course.path("turns"))).isEqualTo(Histories.course(name));
    }

    private static String turns(JsonNode turns) {
        StringBuilder told = new StringBuilder();
        turns.forEach(turn -> {
            told.append(turn.path("on").asString());
            changed(told, " niveau ", turn.path("level"));
            changed(told, " score ", turn.path("score"));
            told.append('\n');
            turn.path("causes")
                    .forEach(cause -> told.append("  %s (%s) : %s%s\n"
                            .formatted(
                                    cause.path("title").asString(),
                                    cause.path("how").asString(),
                                    String.join(", ", texts(cause.path("of"))),
                                    cause.has("by")
                                            ? " ; par "
                                                    + cause.path("by")
                                                            .path("title")
                                                            .asString()
                                            : "")));
        });
        return told.toString();
    }

    private static void changed(StringBuilder told, String what, JsonNode change) {
        if (change.isObject()) {
            told.append(what).append(change.path("before")).append(" → ").append(change.path("after"));
        }
    }

    @Test
    void in_any_order_that_references_permit_the_timeline_is_the_same() {
        for (int i = 0; i < Histories.NAMES.size(); i++) {
            for (long seed = 0; seed < 3; seed++) {
                String name = Histories.NAMES.get(i);
                String siren = Histories.siren(FIRST_SHUFFLED + 10 * i + (int) seed);
                List<JsonNode> rows =
                        importAll(Histories.about(siren, Histories.shuffled(Histories.lines(name), seed)));
                assertThat(rows.getLast().path("summary").path("refused").asInt())
                        .as(name + ", seed " + seed + ": " + rows)
                        .isZero();
                product.readAfter(rows.getLast().path("position").asString(), "/api/v1/territories/" + siren);
                assertThat(steps(siren))
                        .as(name + ", seed " + seed)
                        .isEqualTo(steps(Histories.expected(name).path("timeline")));
            }
        }
    }

    @Test
    void what_is_exported_and_imported_elsewhere_gives_the_same() {
        for (String name : Histories.NAMES) {
            String there = Histories.siren(FIRST_IMPORTED + Histories.NAMES.indexOf(name));
            List<String> lines = Histories.about(there, exported(siren(name)));
            List<JsonNode> rows = importAll(lines);
            assertThat(rows.getLast().path("summary").path("stored").asInt()).isEqualTo(lines.size());
            product.readAfter(rows.getLast().path("position").asString(), "/api/v1/territories/" + there);

            assertThat(steps(there)).isEqualTo(steps(siren(name)));
            assertThat(exported(there)).isEqualTo(lines);
        }
    }

    @Test
    void a_history_of_every_type_is_exported_and_imported_as_it_was() {
        String here = Histories.siren(FIRST_EVERY_TYPE);
        JsonNode told = importAll(Histories.everyEvent(here).lines().toList()).getLast();
        assertThat(told.path("summary").path("refused").asInt()).isZero();
        product.readAfter(told.path("position").asString(), "/api/v1/territories/" + here);
        String there = Histories.siren(FIRST_EVERY_TYPE + 1);
        List<String> lines = Histories.about(there, exported(here));

        JsonNode again = importAll(lines).getLast();
        assertThat(again.path("summary").path("stored").asInt()).isEqualTo(lines.size());
        product.readAfter(again.path("position").asString(), "/api/v1/territories/" + there);

        assertThat(steps(there)).isEqualTo(steps(here));
        assertThat(exported(there)).isEqualTo(lines);
    }

    private List<String> exported(String siren) {
        return product.get("reader", "/api/v1/territories/" + siren + "/export")
                .body()
                .lines()
                .toList();
    }

    private List<JsonNode> importAll(List<String> lines) {
        return product.importLines(NDJSON, BodyPublishers.ofString(String.join("\n", lines)));
    }

    /** Waits for the views by the position that a repeated import answers with. */
    private JsonNode after(String name, String path) {
        String position = importAll(lines(name)).getLast().path("position").asString();
        return product.readAfter(position, "/api/v1/territories/" + siren(name) + path);
    }

    private List<String> steps(String siren) {
        JsonNode timeline = product.read("/api/v1/territories/" + siren + "/timeline");
        return steps(timeline.isArray() ? timeline : timeline.path("timeline"));
    }

    private static List<String> steps(JsonNode timeline) {
        List<String> steps = new ArrayList<>();
        timeline.forEach(step -> steps.add(step.path("level") + " " + span(step)));
        return steps;
    }

    private static List<String> stretches(JsonNode stretches) {
        List<String> spans = new ArrayList<>();
        stretches.forEach(stretch -> spans.add(span(stretch)));
        return spans;
    }

    private static String span(JsonNode span) {
        return span.path("from").asString("…") + " – " + span.path("to").asString("…");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static List<String> parts(JsonNode array) {
        List<String> parts = new ArrayList<>();
        array.forEach(part -> parts.add(part.path("action").asString() + " "
                + part.path("points").decimalValue().stripTrailingZeros().toPlainString() + "/"
                + part.path("outOf").decimalValue().stripTrailingZeros().toPlainString()));
        return parts;
    }
}
