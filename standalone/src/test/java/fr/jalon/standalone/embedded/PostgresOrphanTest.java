package fr.jalon.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOrphanTest {
    @TempDir
    Path folder;

    @Test
    void a_pid_file_whose_number_is_now_another_program_is_removed_and_that_program_left_alone() throws IOException {
        Path pidFile = pidFile(Long.toString(ProcessHandle.current().pid()) + "\n/data\n");

        PostgresOrphan.stop(folder);

        assertThat(pidFile).doesNotExist();
    }

    @Test
    void a_pid_file_cut_short_by_a_power_failure_is_removed() throws IOException {
        Path pidFile = pidFile("");

        PostgresOrphan.stop(folder);

        assertThat(pidFile).doesNotExist();
    }

    @Test
    void a_new_folder_has_no_orphan() throws IOException {
        PostgresOrphan.stop(folder);

        assertThat(folder).isEmptyDirectory();
    }

    private Path pidFile(String content) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        return Files.writeString(folder.resolve("data").resolve("postmaster.pid"), content);
    }
}
