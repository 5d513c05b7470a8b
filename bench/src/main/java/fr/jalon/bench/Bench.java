package fr.jalon.bench;

import fr.jalon.bench.client.Clients;
import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.subject.Machine;
import fr.jalon.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the product against the goals of its promises and prints tables in Markdown. Give it a quiet machine.
 *
 * <p>{@code bench SCRIPT [--quick] [--events N] [--minutes N] [--only NAME,NAME]}: the script is {@code ./jalon}; {@code --events} says
 * how many events the longest rebuild is measured with, 100,000 unless told; {@code --minutes} after how many no measurement begins any
 * more, 30 unless told; {@code --quick} looks whether everything works and measures nothing that deserves to be believed; {@code --only}
 * names some of growth, commands, visibility, reads, import, length, statistics, what-if, pages, fiches, peers, idle, rebuild, start.
 */
public final class Bench {

    private static final int FIRST_LONG = 5_000;
    private static final int FIRST_OF_IMPORTS = 10_000;
    private static final int FIRST_OF_REBUILD = 100_000;
    private static final Duration START_WITHIN = Duration.ofSeconds(8);
    private static final Duration LOADING = Duration.ofMinutes(3);
    private static final String GROWTH = "growth";

    private Bench() {}

    /** Runs everything once; a measurement that fails is told, the others go on, and the exit code is 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<String> given = Arrays.asList(arguments);
        if (given.equals(List.of(Clients.WORD))) {
            Clients.serve();
            return;
        }
        if (given.isEmpty() || given.getFirst().startsWith("-")) {
            System.err.println("bench SCRIPT [--quick] [--events N] [--minutes N] [--only NAME,NAME]");
            System.exit(2);
        }
        boolean quick = given.contains("--quick");
        Options options = new Options(
                Path.of(given.getFirst()).toAbsolutePath(),
                quick,
                Integer.parseInt(after(given, "--events", quick ? "3000" : "100000")),
                Duration.ofMinutes(Integer.parseInt(after(given, "--minutes", "30"))),
                Stream.of(after(given, "--only", "").split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .toList());
        Path folder = Files.createTempDirectory("jalon-bench");
        boolean whole;
        try {
            whole = measure(options, folder);
        } finally {
            delete(folder);
        }
        System.exit(whole ? 0 : 1);
    }

    private record Options(Path script, boolean quick, int events, Duration within, List<String> only) {

        boolean wants(String name) {
            return only.isEmpty() || only.contains(name);
        }
    }

    private static boolean measure(Options options, Path folder)
            throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        int cores = Runtime.getRuntime().availableProcessors();
        Report report = new Report(System.out, cores);
        System.out.println(Machine.described(options.script().resolveSibling(".")));
        boolean whole = true;
        try (Subject subject = new Subject(options.script(), folder.resolve("data"));
                Clients clients = new Clients(Bench.class)) {
            subject.prepare();
            Setting setting = new Setting(
                    subject, clients, report, Duration.ofSeconds(options.quick() ? 1 : 5), options.quick() ? 3 : 8);
            if (!options.wants(GROWTH)) {
                subject.importLines(Territories.registrations(0, Setting.TERRITORIES));
            }
            for (Map.Entry<String, Measurement> each :
                    all(setting, options, folder).entrySet()) {
                if (options.wants(each.getKey())) {
                    whole &= measure(
                            each.getKey(),
                            each.getValue(),
                            report,
                            begun + options.within().toNanos());
                }
            }
        }
        report.print();
        System.out.printf(
                "%nTook %d s.%n", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        return whole;
    }

    private static boolean measure(String name, Measurement measurement, Report report, long end)
            throws InterruptedException {
        if (System.nanoTime() > end) {
            report.add(name, "not measured", "there was no time left: --minutes gives more");
            return false;
        }
        long begun = System.nanoTime();
        try {
            measurement.measure(report);
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            // The others are worth something without it.
            e.printStackTrace();
            report.add(
                    name,
                    "failed",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return false;
        } finally {
            System.out.printf(
                    "  [%s took %d s]%n",
                    name, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }

    @FunctionalInterface
    private interface Measurement {
        void measure(Report report) throws IOException, InterruptedException, SQLException;
    }

    private static Map<String, Measurement> all(Setting setting, Options options, Path folder) {
        Subject subject = setting.subject();
        Commands commands = new Commands(setting);
        Path repository = options.script().resolveSibling(".");
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put(GROWTH, new Growth(setting)::measure);
        all.put("commands", commands::measure);
        all.put("visibility", new Visibility(setting)::measure);
        all.put("reads", new Reads(setting)::measure);
        all.put("import", new Imports(setting, FIRST_OF_IMPORTS)::measure);
        all.put("length", new LongHistories(setting, FIRST_LONG)::measure);
        all.put("statistics", new National(subject)::measure);
        all.put("what-if", new National(subject)::whatIf);
        all.put("pages", new Pages(subject)::measure);
        all.put("fiches", Fiches::measure);
        all.put("peers", new Peers(setting, commands, repository, folder)::measure);
        all.put("idle", new Idle(subject, setting.round().multipliedBy(4))::measure);
        all.put("rebuild", new Rebuild(setting, FIRST_OF_REBUILD, options.events(), LOADING)::measure);
        all.put("start", report -> start(subject, report));
        return all;
    }

    private static void start(Subject subject, Report report) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < Rounds.AT_LEAST; round++) {
            seconds.add(subject.restart().toMillis() / 1e3);
        }
        report.add(
                "from launch to ready, a later start",
                Growth.each("%.1f", seconds) + " s",
                "with all of the above in its stores",
                "≤ 8 s",
                Rounds.median(seconds) <= START_WITHIN.toSeconds());
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
