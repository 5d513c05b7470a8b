package fr.jalon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the product against the goals of its promises and prints a table in Markdown. Give it a quiet machine.
 *
 * <p>{@code bench SCRIPT [--quick] [--events N] [--only NAME,NAME]}: the script is {@code ./jalon}; {@code --events} says how many the
 * rebuild is measured with, 100,000 unless told; {@code --quick} looks whether everything works and measures nothing
 * that deserves to be believed; {@code --only} names some of commands, visibility, reads, length, statistics,
 * what-if, pages, fiches, rebuild, idle, start.
 */
public final class Bench {

    private static final int FIRST_LONG = 5_000;
    private static final int FIRST_OF_REBUILD = 100_000;

    private Bench() {}

    /** Runs everything once; any failure ends the run with a stack trace and exit code 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<String> given = Arrays.asList(arguments);
        if (given.isEmpty() || given.getFirst().startsWith("-")) {
            System.err.println("bench SCRIPT [--quick] [--events N] [--only NAME,NAME]");
            System.exit(2);
        }
        boolean quick = given.contains("--quick");
        int events = Integer.parseInt(after(given, "--events", quick ? "5000" : "100000"));
        String only = after(given, "--only", "");
        Path folder = Files.createTempDirectory("jalon-bench");
        try {
            measure(
                    Path.of(given.getFirst()).toAbsolutePath(),
                    folder,
                    quick,
                    events,
                    List.of(only.split(",")).stream()
                            .filter(name -> !name.isEmpty())
                            .toList());
        } finally {
            delete(folder);
        }
    }

    private static void measure(Path script, Path folder, boolean quick, int events, List<String> only)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(System.out);
        System.out.println(Machine.described());
        Duration time = Duration.ofSeconds(quick ? 2 : 10);
        try (Subject subject = new Subject(script, folder.resolve("data"))) {
            Map<String, Measurement> all = new LinkedHashMap<>();
            all.put("commands", new Commands(subject, time)::measure);
            all.put("visibility", new Visibility(subject, time)::measure);
            all.put("reads", new Reads(subject, time)::measure);
            all.put("length", new LongHistories(subject, FIRST_LONG)::measure);
            all.put("statistics", new National(subject)::measure);
            all.put("what-if", new National(subject)::whatIf);
            all.put("pages", new Pages(subject)::measure);
            all.put("fiches", Fiches::measure);
            all.put("rebuild", new Rebuild(subject, FIRST_OF_REBUILD, events)::measure);
            all.put("idle", new Idle(subject, time.multipliedBy(3))::measure);
            all.put("start", start(subject));
            subject.importLines(Territories.registrations(0, Commands.TERRITORIES));
            for (Map.Entry<String, Measurement> each : all.entrySet()) {
                if (only.isEmpty() || only.contains(each.getKey())) {
                    each.getValue().measure(report);
                }
            }
        }
        report.print();
    }

    @FunctionalInterface
    private interface Measurement {
        void measure(Report report) throws IOException, InterruptedException, SQLException;
    }

    private static Measurement start(Subject subject) {
        return report -> {
            Duration start = subject.restart();
            report.add(
                    "from launch to ready, a later start",
                    Report.number("%.1f s", start.toMillis() / 1e3),
                    "with all of the above in its stores",
                    "≤ 12 s",
                    start.compareTo(Duration.ofSeconds(12)) <= 0);
        };
    }

    private static String after(List<String> given, String option, String otherwise) {
        int at = given.indexOf(option);
        return at < 0 || at + 1 == given.size() ? otherwise : given.get(at + 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
