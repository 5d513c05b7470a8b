package fr.jalon.torture;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.torture.plan.FaultKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is said in words, with exit code 2, before anything is started. */
class TortureTest {

    @TempDir
    private Path folder;

    private String jar() throws Exception {
        return Files.writeString(folder.resolve("jalon.jar"), "").toString();
    }

    private static String refused(List<String> given, Map<String, String> environment) {
        StringWriter said = new StringWriter();

        int exitCode = Torture.execute(given, environment, new PrintWriter(said, true), new PrintWriter(said, true));

        assertThat(exitCode).as(said.toString()).isEqualTo(2);
        return said.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed|forty-two|A seed is a whole number",
                "--seed|1.5|A seed is a whole number",
                "--seed|99999999999999999999|A seed is a whole number",
                "--seed|''|A seed is a whole number",
                "--minutes|0|from 1 to 1440",
                "--minutes|-3|from 1 to 1440",
                "--minutes|99999|from 1 to 1440",
                "--faults|many|from 0 to 999999",
                "--only|kill,earthquake|There is no fault 'earthquake'",
                "--defect|perfection|There is no defect 'perfection'",
                "--speed|1|There is no --speed",
            })
    void what_is_none_is_told(String option, String value, String words) throws Exception {
        assertThat(refused(List.of(jar(), option, value), System.getenv())).contains(words);
    }

    @Test
    void something_has_to_stand_behind_an_option_and_the_jar_has_to_be_there() throws Exception {
        assertThat(refused(List.of(jar(), "--seed"), System.getenv())).contains("Behind --seed");
        assertThat(refused(List.of(folder.resolve("other.jar").toString()), System.getenv()))
                .contains("is not there");
        assertThat(refused(List.of(), System.getenv())).contains("torture jalon.jar");
    }

    @Test
    void a_machine_without_a_tool_is_told_which() throws Exception {
        assertThat(refused(List.of(jar(), "--seed", "1"), Map.of("PATH", folder.toString())))
                .contains("no sh, no kill");
    }

    @Test
    void what_is_asked_for_is_understood() throws Exception {
        Arguments read = Arguments.read(
                List.of(jar(), "--minutes", "60", "--seed", "-7", "--only", "kill,full-disk", "--faults", "2"), 1);

        assertThat(read.seed()).isEqualTo(-7);
        assertThat(read.time()).isEqualTo(Duration.ofHours(1));
        assertThat(read.faults()).isEqualTo(2);
        assertThat(read.kinds()).containsExactlyInAnyOrder(FaultKind.KILL, FaultKind.FULL_DISK);
        assertThat(Arguments.read(List.of(jar()), 5).seed()).isEqualTo(5);
        assertThat(Stream.of(FaultKind.values()).map(FaultKind::slug)).allMatch(slug -> slug.matches("[a-z-]+"));
    }
}
