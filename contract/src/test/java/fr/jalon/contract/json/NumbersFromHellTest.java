package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is a number nowhere is refused at the doors of JSON and CSV, in words, at its place and in time. */
class NumbersFromHellTest {

    private static final Shape POST =
            MilestoneType.named("animator-appointed").orElseThrow().shape();
    private static final Shape FUNDING =
            MilestoneType.named("funding-granted").orElseThrow().shape();

    private static List<String> refusals(Shape shape, JsonNode object) {
        return Given.refusals(RecordReader.input(shape, object, Set.of("type"), Map.of())).stream()
                .filter(refusal -> !refusal.endsWith(" required"))
                .toList();
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void as_a_number_of_json(String text) {
        Reading<JsonNode> reading = Json.input("{\"fullTimeEquivalent\":" + text + "}");

        switch (reading) {
            case Reading.Unreadable<JsonNode> ignored ->
                assertThat(Given.refusals(reading))
                        .isSubsetOf("/fullTimeEquivalent number-format", " well-formed", "well-formed");
            // What JSON can hold, but no field: null, true, and digits beyond all bounds.
            case Reading.Read<JsonNode>(JsonNode read)
            when read.path("fullTimeEquivalent").isNull() -> assertThat(text).isEqualTo("null");
            case Reading.Read<JsonNode>(JsonNode read) ->
                assertThat(refusals(POST, read))
                        .singleElement()
                        .asString()
                        .matches("/fullTimeEquivalent (in-range|json-type)");
        }
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void as_a_text_of_json(String text) {
        ObjectNode post = JsonNodeFactory.instance.objectNode().put("fullTimeEquivalent", text);
        ObjectNode funding = JsonNodeFactory.instance.objectNode().put("amount", text);

        assertThat(refusals(POST, post)).containsExactly("/fullTimeEquivalent number-format");
        assertThat(refusals(FUNDING, funding)).containsExactly("/amount money-format");
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void as_a_cell_of_csv(String text) {
        assertThat(refusals(POST, Cells.object(POST, Map.of("fullTimeEquivalent", text))))
                .containsExactly("/fullTimeEquivalent number-format");
        assertThat(refusals(FUNDING, Cells.object(FUNDING, Map.of("amount", text))))
                .containsExactly("/amount money-format");
    }

    @Test
    void exponents_are_refused_wherever_they_stand_and_only_as_numbers() {
        Assertions.assertThat(Given.refusals(Json.input("{\"a\":[1,{\"b/c\":1.5e1}],\"note\":2E0}")))
                .containsExactly("/a/1/b~1c number-format", "/note number-format");
        assertThat(Json.input("{\"note\":\"1e5\",\"1e5\":1}")).isInstanceOf(Reading.Read.class);
        assertThat(Json.input("\uFEFF[1.50]")).isInstanceOf(Reading.Read.class);
        assertThat(Given.refusals(Json.input("[1e5"))).hasSize(1);
    }

    /** A stranger's megabyte is not answered by a thousand of them. */
    @Test
    void what_is_kept_of_many_exponents_below_long_names_is_little() {
        String inside = "{\"" + "n".repeat(Json.NAME_CHARACTERS_MAX) + "\":";
        String body = inside.repeat(20) + "[" + "1e1,".repeat(100_000) + "1]" + "}".repeat(20);

        assertThat(Json.input(body))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.refusals().size()).isBetween(1, Json.MISTAKES_MAX));
    }

    @Test
    void a_name_that_no_field_has_is_not_even_read() {
        String name = "n".repeat(50_000);
        String body = ("{\"" + name + "\":").repeat(11) + "[" + "1e1,".repeat(100_000) + "1]" + "}".repeat(11);

        for (String text : List.of(body, "{\"" + name + "\":1}")) {
            assertThat(Given.refusals(Json.input(text))).hasSize(1).allMatch(refusal -> refusal.length() < 1_000);
        }
        assertThat(longestName()).isLessThan(Json.NAME_CHARACTERS_MAX / 2);
    }

    private static int longestName() {
        return MilestoneType.all().stream()
                .flatMap(type -> names(type.shape()))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }

    private static Stream<String> names(Shape shape) {
        return shape.fields().stream().flatMap(field -> Stream.concat(Stream.of(field.name()), inside(field.kind())));
    }

    private static Stream<String> inside(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Group(Shape shape) -> names(shape);
            case FieldKind.ListOf(FieldKind item) -> inside(item);
            default -> Stream.empty();
        };
    }
}
