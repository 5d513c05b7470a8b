package fr.jalon.acceptance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestClassesTest {

    @TempDir
    Path root;

    private void report(String module, String plugin, String name, String time) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module).resolve("target/" + plugin + "-reports"));
        Files.writeString(
                folder.resolve("TEST-" + name + ".xml"),
                "<testsuite name=\"fr.jalon." + name + "\" time=\"" + time + "\" tests=\"3\"/>");
        Files.writeString(folder.resolve(name + ".txt"), "not a report");
    }

    @Test
    void the_slowest_of_all_modules_comes_first_and_the_sum_last() throws IOException {
        report("domain", "surefire", "QuickTest", "0.5");
        report("acceptance", "failsafe", "SlowIT", "1,200.25");
        Files.createDirectories(root.resolve("docs"));

        assertThat(SlowestClasses.told(SlowestClasses.runs(root))).isEqualTo("""
                The slowest test classes:
                 1200.3 s    3 tests  SlowIT (acceptance)
                    0.5 s    3 tests  QuickTest (domain)
                 1200.8 s    6 tests in 2 classes
                """);
    }

    @Test
    void no_more_than_twenty_are_named_and_all_are_counted() throws IOException {
        for (int i = 0; i < 25; i++) {
            report("domain", "surefire", "Test" + i, "1.0");
        }
        assertThat(SlowestClasses.told(SlowestClasses.runs(root)).lines())
                .hasSize(22)
                .last()
                .asString()
                .contains("25.0 s   75 tests in 25 classes");
    }

    @Test
    void what_is_no_report_is_named() throws IOException {
        report("domain", "surefire", "QuickTest", "0.5");
        Path broken = root.resolve("domain/target/surefire-reports/TEST-Broken.xml");
        Files.writeString(broken, "<testsuite");

        assertThatThrownBy(() -> SlowestClasses.runs(root)).hasMessageContaining("TEST-Broken.xml");
    }
}
