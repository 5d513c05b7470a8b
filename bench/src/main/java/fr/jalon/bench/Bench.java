package fr.jalon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the product against the goals of its promises and prints a table in Markdown. Give it a quiet machine.
 *
 * <p>{@code bench SCRIPT [--quick] [--events N]}: the script is {@code ./jalon}; {@code --events} says how many the
 * rebuild is measured with, 100,000 unless told; {@code --quick} looks whether everything works and measures nothing
 * that deserves to be believed.
 */
public final class Bench {

    private static final int FIRST_LONG = 5_000;
    private static final int FIRST_OF_REBUILD = 100_000;

    private Bench() {}

    /** Runs everything once; any failure ends the run with a stack trace and exit code 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<String> given = Arrays.asList(arguments);
        if (given.isEmpty() || given.getFirst().startsWith("-")) {
            System.err.println("bench SCRIPT [--quick] [--events N]");
            System.exit(2);
        }
        boolean quick = given.contains("--quick");
        int events = given.contains("--events")
                ? Integer.parseInt(given.get(given.indexOf("--events") + 1))
                : quick ? 5_000 : 100_000;
        Path folder = Files.createTempDirectory("jalon-bench");
        try {
            measure(Path.of(given.getFirst()).toAbsolutePath(), folder, quick, events);
        } finally {
            delete(folder);
        }
    }

    private static void measure(Path script, Path folder, boolean quick, int events)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(System.out);
        System.out.println(Machine.described());
        Duration time = Duration.ofSeconds(quick ? 2 : 10);
        try (Subject subject = new Subject(script, folder.resolve("data"))) {
            new Commands(subject, time).measure(report);
            new Visibility(subject, time).measure(report);
            new Reads(subject, time).measure(report);
            new LongHistories(subject, FIRST_LONG).measure(report);
            new Rebuild(subject, FIRST_OF_REBUILD, events).measure(report);
            Duration start = subject.restart();
            report.add(
                    "from launch to ready, a later start",
                    Report.number("%.1f s", start.toMillis() / 1e3),
                    "with all of the above in its stores",
                    "≤ 12 s",
                    start.compareTo(Duration.ofSeconds(12)) <= 0);
        }
        report.print();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
