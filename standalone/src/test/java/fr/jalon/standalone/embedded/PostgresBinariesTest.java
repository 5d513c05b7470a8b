package fr.jalon.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.outcome.CliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm_64",
        "Mac OS X, x86_64, darwin-x86_64",
        "Mac OS X, aarch64, darwin-arm_64"
    })
    void the_archive_follows_system_and_processor(String os, String arch, String archive) {
        assertThat(PostgresBinaries.platform(os, arch)).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "SunOS, sparcv9"})
    void other_machines_are_told_in_words(String os, String arch) {
        assertThatThrownBy(() -> PostgresBinaries.platform(os, arch))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(os);
    }

    @Test
    void the_archive_of_this_machine_is_on_the_class_path() {
        String platform = PostgresBinaries.platform(System.getProperty("os.name"), System.getProperty("os.arch"));

        assertThat(PostgresBinaries.class.getResource("/postgres-" + platform + ".txz"))
                .isNotNull();
    }
}
