package fr.jalon.torture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is killed leaves no process and no folder behind. */
class GuardTest {

    /** Starts what would go on for an hour, freezes some of it, and waits to be killed. */
    static final class Victim {

        private Victim() {}

        /** Prints two numbers of processes and a folder. */
        public static void main(String[] arguments) throws IOException {
            Guard guard = Guard.begin();
            Process one = new ProcessBuilder("sleep", "3600").start();
            Process other = new ProcessBuilder("sleep", "3600").start();
            guard.started(one.pid());
            guard.started(other.pid());
            Tools.signal("STOP", List.of(other.pid()));
            Files.writeString(guard.folder().resolve("some file"), "x");
            System.out.println(one.pid() + " " + other.pid() + " " + guard.folder());
            System.in.read();
        }
    }

    @Test
    void a_kit_that_is_killed_itself_leaves_nothing_behind() throws Exception {
        Process kit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] told;
        try (BufferedReader said = kit.inputReader()) {
            told = said.readLine().split(" ");

            kit.destroyForcibly().waitFor();
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> isOver(told[0]) && isOver(told[1]) && !Files.exists(Path.of(told[2])));
    }

    private static boolean isOver(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isEmpty();
    }

    @Test
    void one_that_ends_well_leaves_what_has_ended_alone() throws Exception {
        Process elsewhere = new ProcessBuilder("sleep", "3600").start();
        Guard guard = Guard.begin();
        guard.started(elsewhere.pid());
        guard.ended(elsewhere.pid());
        Files.writeString(guard.folder().resolve("some file"), "x");

        guard.close();

        assertThat(guard.folder()).doesNotExist();
        assertThat(elsewhere.isAlive()).isTrue();
        elsewhere.destroyForcibly();
    }

    @Test
    void tools_that_are_missing_are_named() {
        assertThat(Tools.missing(System.getenv("PATH"))).isEmpty();
        assertThat(Tools.missing("/nowhere" + File.pathSeparator + "/neither")).containsExactly("sh", "kill");
    }
}
