package fr.jalon.torture.process;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the system that this kit cannot do without, and signals. */
public final class Tools {

    private static final List<String> NEEDED = List.of("sh", "kill");
    private static final int SECONDS_MAX = 30;

    private Tools() {}

    /** Those that are needed and are in none of these folders; the folders as {@code PATH} has them. */
    public static List<String> missing(String path) {
        return NEEDED.stream()
                .filter(tool -> Stream.of(path.split(File.pathSeparator))
                        .noneMatch(folder -> new File(folder, tool).canExecute()))
                .toList();
    }

    /** Sends a signal, such as {@code STOP}; who is not there any more does not mind. */
    static void signal(String name, List<Long> pids) throws IOException {
        if (!pids.isEmpty()) {
            succeeds(Stream.concat(Stream.of("kill", "-" + name), pids.stream().map(String::valueOf))
                    .toList());
        }
    }

    /** Whether a program ends well. */
    static boolean succeeds(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
    }
}
