package fr.jalon.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL that a SIGKILL of our own process leaves running. It is stopped rather than adopted: then every start is the same. The
 * caller holds the lock of the data folder, so whatever runs on it is nobody else's.
 */
final class PostgresOrphan {
    private static final int WAIT_MILLISECONDS = 20;
    private static final int WAITS_MAX = 3_000;

    private PostgresOrphan() {}

    /**
     * Stops it if there is one. Also removes a pid file whose process is gone or is by now some other program, as a power cut leaves it:
     * PostgreSQL would refuse to start over the latter.
     *
     * @param folder of PostgreSQL within the data folder
     */
    static void stop(Path folder) throws IOException {
        Path pidFile = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = find(pidFile);
        if (orphan.isPresent()) {
            interrupt(orphan.get(), pidFile);
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
        String firstLine =
                Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        if (!firstLine.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(firstLine))
                .filter(ProcessHandle::isAlive)
                .filter(candidate -> candidate.info().command().orElse("").endsWith("/bin/postgres"));
    }

    /**
     * SIGINT is PostgreSQL's fast shutdown: transactions in flight are rolled back, everything committed is kept. Its last act is to
     * remove the pid file; the process itself may stay as a zombie where nobody collects orphans.
     */
    private static void interrupt(ProcessHandle orphan, Path pidFile) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(orphan.pid()))
                    .start()
                    .waitFor();
            for (int waits = 0; Files.exists(pidFile) && orphan.isAlive(); waits++) {
                if (waits > WAITS_MAX) {
                    throw new IOException(
                            "the PostgreSQL that a killed Jalon left behind does not end: process " + orphan.pid());
                }
                Thread.sleep(WAIT_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an orphaned PostgreSQL was ending", e);
        }
    }
}
