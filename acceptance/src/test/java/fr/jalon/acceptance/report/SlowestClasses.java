package fr.jalon.acceptance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Prints the slowest test classes of all modules, from the reports that Surefire and Failsafe have written ({@code TEST-*.xml}). Times are
 * seconds of the wall clock; classes that ran at the same time have waited for each other.
 */
public final class SlowestClasses {

    private static final int SHOWN = 20;
    private static final List<String> REPORTS = List.of("target/surefire-reports", "target/failsafe-reports");

    private SlowestClasses() {}

    /**
     * What a report says of a class.
     *
     * @param seconds of the wall clock
     */
    record Run(String name, String module, int tests, double seconds) {}

    /** @param arguments the folder that has the modules */
    public static void main(String... arguments) throws IOException {
        System.out.print(told(runs(Path.of(arguments[0]))));
    }

    /** Every class that has a report, the slowest first. */
    static List<Run> runs(Path root) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                for (String reports : REPORTS) {
                    runs.addAll(runs(module, module.resolve(reports)));
                }
            }
        }
        runs.sort(Comparator.comparingDouble(Run::seconds).reversed());
        return runs;
    }

    private static List<Run> runs(Path module, Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .map(file -> run(module, file))
                    .toList();
        }
    }

    private static Run run(Path module, Path file) {
        try {
            Document report = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
            Element suite = report.getDocumentElement();
            return new Run(
                    suite.getAttribute("name").replaceFirst(".*\\.", ""),
                    module.getFileName().toString(),
                    Integer.parseInt(suite.getAttribute("tests")),
                    Double.parseDouble(suite.getAttribute("time").replace(",", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " is no report", e);
        }
    }

    /** The slowest, a line each, and the sum of all. */
    static String told(List<Run> runs) {
        StringBuilder told = new StringBuilder("The slowest test classes:\n");
        for (Run run : runs.subList(0, Math.min(SHOWN, runs.size()))) {
            told.append(String.format(
                    Locale.ROOT, "%7.1f s %4d tests  %s (%s)%n", run.seconds(), run.tests(), run.name(), run.module()));
        }
        return told.append(String.format(
                        Locale.ROOT,
                        "%7.1f s %4d tests in %d classes%n",
                        runs.stream().mapToDouble(Run::seconds).sum(),
                        runs.stream().mapToInt(Run::tests).sum(),
                        runs.size()))
                .toString();
    }
}
