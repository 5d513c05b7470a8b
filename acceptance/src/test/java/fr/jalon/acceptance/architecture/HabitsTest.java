package fr.jalon.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of every module keep their habits, and sources stay short enough to be read. */
class HabitsTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("jalon.repository", ".."));
    private static final int FILE_LINES_MAX = 400;

    private static final String WRONG = HabitsTest.class.getPackageName() + ".wrong";

    private static JavaClasses tests;

    @BeforeAll
    static void all_tests_of_every_module() throws IOException {
        List<Path> classes = new ArrayList<>(below("target/test-classes"));
        classes.add(REPOSITORY.resolve("test-servers/target/classes"));
        tests = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/architecture/wrong/"))
                .importPaths(classes);
    }

    @ParameterizedTest
    @MethodSource("habits")
    void every_test_keeps_the_habit(ArchRule habit) {
        habit.check(tests);
    }

    @ParameterizedTest
    @MethodSource("habits")
    void the_habit_can_be_broken(ArchRule habit) {
        JavaClasses wrongs = new ClassFileImporter().importPackages(WRONG + ".habits");

        assertThatThrownBy(() -> habit.check(wrongs)).isInstanceOf(AssertionError.class);
    }

    @Test
    void no_source_file_is_too_long_to_be_read() throws IOException {
        try (Stream<Path> sources = below("src").stream().flatMap(HabitsTest::javaFiles)) {
            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(Files.readAllLines(source))
                            .as("lines of %s", source)
                            .hasSizeLessThanOrEqualTo(FILE_LINES_MAX));
        }
    }

    static Stream<ArchRule> habits() {
        return Stream.of(
                Habits.noTestIsLeftOut(),
                Habits.noTestSleeps(),
                Habits.nothingIsMocked(),
                Habits.noPortIsAskedForAndGivenBack());
    }

    /** That folder of every module that has it. */
    private static List<Path> below(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
