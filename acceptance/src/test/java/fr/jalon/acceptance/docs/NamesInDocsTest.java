package fr.jalon.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of code that docs use are there: a class that gets another name gets it in the docs as well. */
class NamesInDocsTest {

    private static final Set<String> SOURCES =
            Set.of(".java", ".xml", ".yaml", ".yml", ".properties", ".sql", ".js", ".html", ".json", ".jsonl", ".txt");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Z][a-z0-9]+[A-Z]\\w*");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern ROW = Pattern.compile("^\\| (?!…|---)[^|]+\\|([^|]+\\|[^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("[A-Z]\\w+|[\\w@.-]+\\.[a-z]+");

    @TempDir
    private Path folder;

    private static Set<String> fileNames(Repository repository) {
        Set<String> names = new HashSet<>();
        for (Path file : repository.files(SOURCES)) {
            String name = file.getFileName().toString();
            names.add(name);
            names.add(name.replaceFirst("\\.java$", ""));
        }
        return names;
    }

    /** What the table "I want to change …" sends people to, and is not there. */
    private static List<String> gone(Repository repository) {
        String text = repository.text(Path.of("CONTRIBUTING.md"));
        String table = text.substring(text.indexOf("## I want to change"), text.indexOf("## What to run when"));
        Set<String> there = fileNames(repository);
        return matches(ROW, table)
                .flatMap(row -> matches(CODE, row.group(1)))
                .map(code -> code.group(1))
                .filter(code -> FILE.matcher(code).matches() && !there.contains(code))
                .toList();
    }

    /** Names that stand in no source; what was decided and what has changed tell of their own time. */
    private static List<String> unheardOf(Repository repository) {
        Set<String> words = new HashSet<>();
        repository.files(SOURCES).stream()
                .flatMap(file -> matches(WORD, repository.text(file)))
                .map(MatchResult::group)
                .forEach(words::add);
        return repository.files(Set.of(".md")).stream()
                .filter(file -> !file.startsWith("docs/adr") && !file.endsWith("CHANGELOG.md"))
                .flatMap(file -> matches(CODE, Headings.withoutCode(repository.text(file)))
                        .flatMap(code -> matches(NAME, code.group(1)))
                        .map(MatchResult::group)
                        .filter(name -> !words.contains(name))
                        .map(name -> file + ": " + name))
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    @Test
    void whoever_wants_to_change_something_is_sent_to_files_that_are_there() {
        assertThat(gone(Repository.here())).isEmpty();
    }

    @Test
    void names_of_code_in_the_docs_stand_in_the_sources() {
        assertThat(unheardOf(Repository.here())).isEmpty();
    }

    @Test
    void a_file_and_a_name_that_are_gone_are_noticed() throws IOException {
        Files.writeString(folder.resolve("CONTRIBUTING.md"), """
                ## I want to change …
                | … | start in | and then |
                |---|---|---|
                | levels | `LevelRule` (domain) | `LevelsOfOld`, `gone.yaml`, `some words` |
                ## What to run when
                """);
        Files.writeString(folder.resolve("LevelRule.java"), "record LevelRule() {}");
        Repository small = new Repository(folder);

        assertThat(gone(small)).containsExactly("LevelsOfOld", "gone.yaml");
        assertThat(unheardOf(small)).containsExactly("CONTRIBUTING.md: LevelsOfOld");
    }
}
