package fr.jalon.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.edge.setting.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of settings, the page that tells of them, and the code that asks for them speak of the same ones. */
class SettingsInDocsTest {

    private static final Path PAGE = Path.of("docs/reference/settings.md");
    private static final Pattern VARIABLE = Pattern.compile("JALON_[A-Z_]+[A-Z]");
    private static final Pattern ASKED =
            Pattern.compile("(?:\\$\\{|ConditionalOnProperty\\(\")(jalon\\.[a-z0-9.-]*[a-z0-9])");

    private static TreeSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_page_tells_every_setting() {
        assertThat(found(VARIABLE, Repository.here().text(PAGE))).containsAll(Settings.variables());
    }

    @Test
    void the_page_tells_of_none_that_is_none() {
        assertThat(Settings.unknown(found(VARIABLE, Repository.here().text(PAGE))))
                .isEmpty();
    }

    @Test
    void the_code_asks_for_none_that_is_not_checked() {
        Repository repository = Repository.here();
        List<Path> sources = repository.files(Set.of(".java", ".properties", ".yml")).stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();

        assertThat(sources.stream()
                        .flatMap(file -> ASKED.matcher(repository.text(file)).results())
                        .map(match -> match.group(1))
                        .distinct())
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(Settings.names()).contains(name));
    }
}
