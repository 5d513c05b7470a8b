package fr.jalon.contract.problem;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.refusal.Rule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemWordsTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "problems.md");

    private final Properties french = words("words.properties");
    private final Properties english = words("words_en.properties");

    @Test
    void both_languages_have_words_for_every_rule_and_kind_and_for_nothing_else() {
        String[] keys = Stream.of(
                        // Where something cannot be read, and that nobody knows where; and the number next to a SIREN.
                        Stream.of("rule.well-formed.place", "rule.well-formed.nowhere", "rule.siren-format.siret"),
                        Arrays.stream(Rule.values()).map(rule -> "rule." + rule.slug()),
                        Arrays.stream(ProblemKind.values())
                                .flatMap(kind -> Stream.of("title." + kind.slug(), "detail." + kind.slug())))
                .flatMap(Function.identity())
                .toArray(String[]::new);

        assertThat(french.stringPropertyNames()).containsExactlyInAnyOrder(keys);
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrder(keys);
    }

    @Test
    void the_languages_differ_and_show_the_value_alike() {
        for (String key : french.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotEqualTo(french.getProperty(key));
            assertThat(english.getProperty(key).contains("{value}"))
                    .as(key)
                    .isEqualTo(french.getProperty(key).contains("{value}"));
        }
    }

    @Test
    void the_reference_lists_every_kind_and_rule_with_its_words() throws IOException {
        assertThat(Files.readString(REFERENCE).lines())
                .containsAll(Arrays.stream(ProblemKind.values()).map(this::row).toList())
                .containsAll(Arrays.stream(Rule.values()).map(this::row).toList());
    }

    private String row(ProblemKind kind) {
        String title = "title." + kind.slug();
        return "| `/problems/%s` | %d | %s | %s |"
                .formatted(kind.slug(), kind.status(), french.getProperty(title), english.getProperty(title));
    }

    private String row(Rule rule) {
        String message = "rule." + rule.slug();
        return "| `%s` | %d | %s | %s |"
                .formatted(
                        rule.slug(),
                        ProblemKind.of(rule.category()).status(),
                        french.getProperty(message).replace("{value}", "…"),
                        english.getProperty(message).replace("{value}", "…"));
    }

    private static Properties words(String file) {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(Problems.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
