package fr.jalon.standalone;

import fr.jalon.standalone.cli.ReportRun;
import fr.jalon.standalone.folder.DataFolder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jalon report …}: a thin client of the HTTP API. */
@Command(
        name = "report",
        description = {
            "Makes a file to hand in, of a running product: a table, a document or slides.",
            "WHAT is one of milestones, synergies, impacts, criteria, annual, copil, application, synergy, audit,"
                    + " of the territory that --siren names; or statistics, of all."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private final PrintWriter out;

    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    @Parameters(paramLabel = "WHAT", description = "Of what, such as annual.")
    private String what;

    @Option(names = "--siren", description = "The territory.")
    private @Nullable String siren;

    @Option(names = "--format", description = "xlsx or csv, docx or pptx (default: the usual one).")
    private @Nullable String format;

    @Option(names = "--lang", description = "fr or en (default: fr).", defaultValue = "fr")
    private String lang = "fr";

    @Option(names = "--year", description = "Of an annual report.")
    private @Nullable String year;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Since when (copil), or the first of two days (criteria).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "The second of two days (criteria).")
    private @Nullable String to;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day that counts (default: today).")
    private @Nullable String asOf;

    @Option(names = "--known-at", paramLabel = "INSTANT", description = "As it was known then (default: now).")
    private @Nullable String knownAt;

    @Option(names = "--synergy", paramLabel = "ID", description = "Of the sheet of a synergy.")
    private @Nullable String synergy;

    @Option(names = "--audit", paramLabel = "ID", description = "Of the sheet of an audit.")
    private @Nullable String audit;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "The file to write, or the folder in which it gets its usual name (default: this one).")
    private Path target = Path.of(".");

    @Option(names = "--url", description = "The address of the product, such as http://localhost:8080.")
    private @Nullable URI url;

    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA)
    private Path data;

    ReportCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Map<String, String> question = new LinkedHashMap<>();
        put(question, "format", format);
        put(question, "lang", lang);
        put(question, "year", year);
        put(question, "from", from);
        put(question, "to", to);
        put(question, "asOf", asOf);
        put(question, "knownAt", knownAt);
        put(question, "synergy", synergy);
        put(question, "audit", audit);
        return new ReportRun(new DataFolder(data), url, out).run(what, siren, question, target);
    }

    private static void put(Map<String, String> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }
}
