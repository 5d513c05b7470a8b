package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who types what the README and the tutorial say gets the answers that they show. */
@ExtendWith(OneProduct.class)
class TutorialIT {

    private static final Path ROOT = Path.of(System.getProperty("jalon.repository", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(1);
    /** Stands for anything; as an item of a list, for any that are left. */
    private static final String ANYTHING = "…";

    private final RunningProduct product;

    TutorialIT(RunningProduct product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/tutorial/from-nothing-to-an-audit.md"})
    void a_page_does_what_it_says(String page) throws IOException {
        List<Example> examples = Example.in(Files.readString(ROOT.resolve(page)));
        TypedCommands typed = new TypedCommands(product, ROOT);

        assertThat(examples).hasSizeGreaterThan(1);
        for (Example example : examples) {
            if (example.asks()) {
                Awaitility.await(example.commands())
                        .atMost(SHOWN_WITHIN)
                        .untilAsserted(() -> assertAnswered(example, typed));
            } else {
                assertAnswered(example, typed);
            }
        }
    }

    @Test
    void another_answer_than_the_one_that_is_shown_is_noticed() {
        JsonNode answer =
                RunningProduct.json("{\"level\": 3, \"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"more\": 1}");

        assertFits(RunningProduct.json("{\"level\": 3, \"items\": [{\"id\": \"…\"}, \"…\"]}"), answer, "");
        for (String wrong : List.of(
                "{\"level\": 2}",
                "{\"height\": 3}",
                "{\"items\": [{\"id\": \"a\"}]}",
                "{\"items\": [{\"id\": \"b\"}, \"…\"]}")) {
            assertThatThrownBy(() -> assertFits(RunningProduct.json(wrong), answer, ""))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static void assertAnswered(Example example, TypedCommands typed) {
        String printed = typed.run(example.commands());
        if (!example.answer().contains("\"status\"")) {
            assertThat(typed.status()).as(example.commands() + printed).isLessThan(400);
        }
        if (example.isJson()) {
            assertFits(RunningProduct.json(example.answer()), RunningProduct.json(printed), printed);
        } else {
            assertThat(printed).contains(example.answer());
        }
    }

    /** All that is shown is there; there may be more. */
    private static void assertFits(JsonNode shown, JsonNode answer, String whole) {
        if (shown.isObject()) {
            shown.properties().forEach(member -> assertFits(member.getValue(), answer.path(member.getKey()), whole));
        } else if (shown.isArray()) {
            assertItemsFit(shown.values(), answer, whole);
        } else if (shown.asString("").equals(ANYTHING)) {
            assertThat(answer.isMissingNode()).as(whole).isFalse();
        } else {
            assertThat(answer).as(whole).isEqualTo(shown);
        }
    }

    private static void assertItemsFit(Collection<JsonNode> shown, JsonNode answer, String whole) {
        List<JsonNode> items = shown.stream()
                .takeWhile(item -> !item.asString("").equals(ANYTHING))
                .toList();
        assertThat(answer.size()).as(whole).isGreaterThanOrEqualTo(items.size());
        assertThat(items.size() < shown.size() || answer.size() == items.size())
                .as(whole)
                .isTrue();
        for (int i = 0; i < items.size(); i++) {
            assertFits(items.get(i), answer.get(i), whole);
        }
    }
}
