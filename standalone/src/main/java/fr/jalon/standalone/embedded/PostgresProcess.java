package fr.jalon.standalone.embedded;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL, which refuse to run as root, also when we are root; and as nobody whose name is unknown. */
final class PostgresProcess {
    private static final int PROGRAM_SECONDS_MAX = 180;

    private final PostgresBinaries binaries;
    private final List<String> prefix;

    PostgresProcess(PostgresBinaries binaries) throws IOException {
        this.binaries = binaries;
        this.prefix = isRefused() ? insideUserNamespace() : List.of();
    }

    /**
     * Runs one program to its end.
     *
     * @throws IOException with the last words of the program if it fails
     */
    void run(String program, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        Result result = execute(command, log);
        if (result.status != 0) {
            throw new IOException(program + " ended with " + result.status + ": " + result.lastWords);
        }
    }

    private record Result(int status, String lastWords) {}

    private static Result execute(List<String> command, Path log) throws IOException {
        Path output = Files.createTempFile(log.toAbsolutePath().getParent(), "program", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PROGRAM_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getLast() + " did not end within " + PROGRAM_SECONDS_MAX + " s");
            }
            return new Result(process.exitValue(), lastWords(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was working", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The last lines of a log that may hold bytes of any encoding. */
    static String lastWords(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static boolean isRefused() throws IOException {
        Path own = Files.createTempFile("jalon", ".owner");
        try {
            return isRefused(
                    (int) Files.getAttribute(own, "unix:uid"),
                    Files.getOwner(own).getName());
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** Root, whatever he is called; and whoever has no name here, as in a container that was given a number. */
    static boolean isRefused(int uid, String name) {
        return uid == 0 || name.equals(Integer.toString(uid));
    }

    /** In a user namespace of its own a process is nobody, which is what PostgreSQL asks for; files stay those of their owner. */
    private static List<String> insideUserNamespace() throws IOException {
        List<String> prefix = List.of("unshare", "-U");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        Path log = Files.createTempFile("jalon", ".probe");
        try {
            if (execute(probe, log).status == 0) {
                return prefix;
            }
        } catch (IOException unshareIsMissing) {
            throw refusesRoot(unshareIsMissing);
        } finally {
            Files.deleteIfExists(log);
        }
        throw refusesRoot(new IOException("unshare -U is not permitted"));
    }

    private static CliException refusesRoot(IOException cause) {
        return new CliException(
                ExitCode.STORE_FAILED,
                "PostgreSQL runs neither as root nor as a user without a name, and this system lets nobody step down"
                        + " (unshare -U).\nStart Jalon as an ordinary user.",
                cause);
    }
}
