package fr.jalon.acceptance.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds, as the JDK and Linux tell from outside; elsewhere it has no threads and no files.
 *
 * @param heap bytes that are used after a collection of everything
 * @param threads of the operating system
 * @param files that are open, sockets among them
 */
public record Weight(long heap, int threads, int files) {

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern USED = Pattern.compile("total [0-9]+K, used ([0-9]+)K");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s*([0-9]+)");

    /** That of a process of this user, now. */
    public static Weight of(ProcessHandle process) throws IOException, InterruptedException {
        jcmd(process, "GC.run");
        long used = USED.matcher(jcmd(process, "GC.heap_info"))
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
        Path place = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.exists(place)) {
            return new Weight(used << 10, 0, 0);
        }
        int threads = THREADS.matcher(Files.readString(place.resolve("status")))
                .results()
                .mapToInt(result -> Integer.parseInt(result.group(1)))
                .findFirst()
                .orElseThrow();
        try (Stream<Path> open = Files.list(place.resolve("fd"))) {
            return new Weight(used << 10, threads, (int) open.count());
        }
    }

    private static String jcmd(ProcessHandle process, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD, Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + told);
        }
        return told;
    }
}
