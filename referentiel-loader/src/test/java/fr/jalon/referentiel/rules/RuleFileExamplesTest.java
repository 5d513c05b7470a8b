package fr.jalon.referentiel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of the language is executable documentation: each example can be loaded, and each construct has one. */
class RuleFileExamplesTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "rule-files.md");
    private static final String FENCE = "```";
    private static final String LEVELS = """
        edition: pilote-9.1@2027
        action: "9.1"
        levels:
          - level: 1
            action: 9.1.1
            label: {fr: Un, en: One}
            criteria:
              - id: meetings
                label: {fr: Des rencontres, en: Meetings}
        """;
    private static final String SCORE = """
        score:
          outOf: 6
          parts:
        """;
    private static final String PLAIN_PART =
            "    - {action: 9.1.2, label: {fr: A, en: A}, share: 1, holds: {ever: actors-meeting-held}}\n";
    private static final String HOLDS = "        holds: {ever: actors-meeting-held}\n";

    /** An example, and as what it is to be read: {@code yaml} is a whole file, {@code yaml condition} a piece of one. */
    private record Example(int line, String kind, String text) {

        String file() {
            return switch (kind) {
                case "yaml" -> text;
                case "yaml condition" -> LEVELS + text.indent(8);
                case "yaml score" -> LEVELS + HOLDS + text;
                case "yaml part" -> LEVELS + HOLDS + SCORE + text.indent(4);
                case "yaml proofs" -> LEVELS + HOLDS + SCORE + PLAIN_PART + text;
                default -> throw new IllegalStateException("an example of no kind in line " + line + ": " + kind);
            };
        }
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        List<String> lines = Files.readAllLines(REFERENCE);
        int begun = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE) && begun < 0) {
                begun = i;
            } else if (lines.get(i).startsWith(FENCE)) {
                examples.add(new Example(
                        begun + 2,
                        lines.get(begun).substring(FENCE.length()),
                        String.join("\n", lines.subList(begun + 1, i)) + "\n"));
                begun = -1;
            }
        }
        return examples;
    }

    @TestFactory
    Stream<DynamicTest> an_example_of_the_reference_can_be_loaded() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.kind() + " in line " + example.line(),
                        () -> assertThat(Referentiels.shipped()
                                        .read(new SourceFile("example.yaml", example.file()))
                                        .rules()
                                        .edition())
                                .isNotEmpty()));
    }

    @Test
    void each_key_of_the_language_stands_in_an_example() throws IOException {
        String all = examples().stream().map(Example::text).collect(Collectors.joining());
        Set<String> keys = new TreeSet<>();
        try (InputStream stream = Referentiels.class.getResourceAsStream("rule-file.schema.json")) {
            keysOf(JsonMapper.shared().readTree(Objects.requireNonNull(stream)), keys);
        }
        assertThat(keys).hasSizeGreaterThan(40).contains("notConcerned", "since", "target");

        assertThat(keys)
                .allSatisfy(key -> assertThat(
                                Pattern.compile("\\b" + key + ":").matcher(all).find())
                        .as(key)
                        .isTrue());
    }

    private static void keysOf(JsonNode schema, Set<String> keys) {
        schema.path("properties").propertyNames().forEach(keys::add);
        schema.forEach(each -> keysOf(each, keys));
    }
}
