package fr.jalon.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLockTest {
    @TempDir
    Path temporary;

    @Test
    void a_new_folder_is_made_for_its_owner_alone_and_marked_with_its_format() throws IOException {
        DataFolder folder = new DataFolder(temporary.resolve("a/b"));

        try (FolderLock ignored = FolderLock.take(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
            assertThat(folder.format()).hasContent("jalon-data 1");
        }
    }

    @Test
    void a_second_jalon_is_told_who_holds_the_folder() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        try (FolderLock first = FolderLock.take(folder)) {
            first.announce("http://localhost:8123");

            assertRefused(() -> FolderLock.take(folder), ExitCode.FOLDER_IN_USE)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("http://localhost:8123")
                    .hasMessageContaining("--data");
            assertThat(RunningJalon.on(folder))
                    .contains(new RunningJalon(ProcessHandle.current().pid(), "http://localhost:8123"));
        }
        assertThat(RunningJalon.on(folder)).isEmpty();
        FolderLock.take(folder).close();
    }

    @Test
    void the_note_of_a_killed_jalon_is_not_believed() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        FolderLock.take(folder).close();
        new RunningJalon(1, "http://localhost:8080").leaveIn(folder);

        assertThat(RunningJalon.on(folder)).isEmpty();
        FolderLock.take(folder).close();
    }

    @Test
    void a_folder_of_a_newer_version_is_refused_and_left_as_it_is() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Files.writeString(folder.format(), "jalon-data 2\n");

        assertRefused(() -> FolderLock.take(folder), ExitCode.FOLDER_NOT_OURS)
                .hasMessageContaining("newer Jalon")
                .hasMessageContaining("format 2");
        assertThat(folder.format()).hasContent("jalon-data 2");
        assertThat(RunningJalon.on(folder)).isEmpty();
    }

    @Test
    void a_folder_of_a_demo_stays_one_and_no_other_becomes_one() throws IOException {
        DataFolder demo = new DataFolder(temporary.resolve("demo"));
        DataFolder real = new DataFolder(temporary.resolve("real"));
        FolderLock.take(demo, FolderKind.DEMO).close();
        FolderLock.take(real).close();

        assertRefused(() -> FolderLock.take(demo), ExitCode.FOLDER_NOT_OURS).hasMessageContaining("holds a demo");
        assertRefused(() -> FolderLock.take(real, FolderKind.DEMO), ExitCode.FOLDER_NOT_OURS)
                .hasMessageContaining("facts that are meant");

        assertThat(demo.format()).hasContent("jalon-demo 1");
        assertThat(real.format()).hasContent("jalon-data 1");
        FolderLock.take(demo, FolderKind.DEMO).close();
        FolderLock.take(real).close();
    }

    /** Such as {@code jalon status}, in the moment in which {@code jalon serve} starts. */
    @Test
    void who_only_asks_whether_a_folder_is_held_is_in_nobodys_way() throws Exception {
        DataFolder folder = new DataFolder(temporary);
        FolderLock.take(folder).close();
        AtomicReference<FolderLock> taken = new AtomicReference<>();
        Thread serve;
        try (FileChannel asking = FileChannel.open(folder.lock(), StandardOpenOption.READ)) {
            asking.lock(0, Long.MAX_VALUE, true);
            serve = Thread.ofPlatform().start(() -> taken.set(FolderLock.take(folder)));
            Awaitility.await().until(() -> serve.getState() == Thread.State.TIMED_WAITING || !serve.isAlive());
        }
        serve.join();

        assertThat(taken.get()).isNotNull();
        taken.get().close();
    }

    @Test
    void a_damaged_mark_is_refused() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Files.writeString(folder.format(), "");

        assertRefused(() -> FolderLock.take(folder), ExitCode.FOLDER_NOT_OURS).hasMessageContaining("damaged");
    }

    @Test
    void a_folder_with_somebody_elses_files_is_refused_and_stays_untouched() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear …");

        assertRefused(() -> FolderLock.take(new DataFolder(temporary)), ExitCode.FOLDER_NOT_OURS)
                .hasMessageContaining("not a data folder");
        assertThat(temporary).isDirectoryContaining("glob:**letter.txt");
        assertThat(Files.list(temporary)).hasSize(1);
    }

    @Test
    void what_a_file_system_puts_into_each_volume_is_nobodys() throws IOException {
        Files.createDirectory(temporary.resolve("lost+found"));

        FolderLock.take(new DataFolder(temporary)).close();

        assertThat(temporary.resolve("format")).exists();
    }

    /** Programs that get the path would take them for a list, a command, a placeholder or an escape. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a,b", "${HOME}", "$HOME", "a`id`b", "a\"b", "a\\b", "a%20b", "{a}", "a:-b", "a\nb", "\u001b[2J"
            })
    void a_path_that_others_would_read_as_another_one_is_refused_before_anything_is_made(String name)
            throws IOException {
        assertRefused(() -> FolderLock.take(new DataFolder(temporary.resolve(name))), ExitCode.FAILED)
                .hasMessageContaining("--data")
                .hasMessageNotContaining("\u001b");
        assertThat(Files.list(temporary)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "it's",
                "a#b",
                "a=b",
                "a;b",
                "*",
                "-n",
                "a:b",
                "(a)",
                "a&b",
                "a@b",
                "~",
                "a ",
                "a-long-name-a-long-name-a-long-name-a-long-name-a-long-name-a-long-name-a-long-name-a-long-name-a-long-name"
            })
    void any_other_name_will_do(String name) throws IOException {
        FolderLock.take(new DataFolder(temporary.resolve(name))).close();

        assertThat(temporary.resolve(name).resolve("format")).exists();
    }

    @Test
    void a_place_that_cannot_be_a_folder_is_refused_in_words() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertRefused(() -> FolderLock.take(new DataFolder(file.resolve("below"))), ExitCode.FOLDER_NOT_WRITABLE)
                .hasMessageContaining("cannot be used");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            ThrowingCallable attempt, ExitCode code) {
        return assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        CliException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(code));
    }
}
