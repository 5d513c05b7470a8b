package fr.jalon.standalone.cli;

import fr.jalon.edge.client.DuplexPost;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code jalon import}: sends files, one after the other, and reports what became of their lines. */
public final class ImportRun {
    private final DataFolder folder;
    private final @Nullable URI address;
    private final boolean dryRun;
    private final boolean verbose;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param address of the product; absent: the one that runs on the folder */
    public ImportRun(
            DataFolder folder,
            @Nullable URI address,
            boolean dryRun,
            boolean verbose,
            PrintWriter out,
            PrintWriter err) {
        this.folder = folder;
        this.address = address;
        this.dryRun = dryRun;
        this.verbose = verbose;
        this.out = out;
        this.err = err;
    }

    /**
     * Returns 0 if no line of any file was refused, 1 otherwise.
     *
     * @throws CliException if a file cannot be read (then none is sent), or the product does not answer to the end
     */
    public int run(List<Path> files) {
        files.forEach(ImportRun::refuseUnreadable);
        Api api = new Api(folder, address);
        boolean anyRefused = false;
        for (Path file : files) {
            anyRefused |= !send(api, file);
        }
        return (anyRefused ? ExitCode.LINES_REFUSED : ExitCode.OK).code();
    }

    private boolean send(Api api, Path file) {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + api.adminToken(),
                "Content-Type",
                mediaType(file),
                "Accept",
                "application/x-ndjson, application/problem+json");
        try (DuplexPost post = DuplexPost.send(api.at("/api/v1/imports?dryRun=" + dryRun), headers, file);
                BufferedReader rows = new BufferedReader(new InputStreamReader(post.body(), StandardCharsets.UTF_8))) {
            if (post.status() != 200) {
                throw refused(file, post.status(), rows);
            }
            return report(file, rows);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The import of " + file + " broke off (" + e.getMessage()
                            + ").\nRun it again: lines that were stored are recognised and not stored twice.",
                    e);
        }
    }

    /** Returns whether no line was refused. */
    private boolean report(Path file, BufferedReader rows) throws IOException {
        Progress progress = Progress.of(file, err);
        for (String row = rows.readLine(); row != null; row = rows.readLine()) {
            JsonNode decided = Api.json(row);
            if (decided.has("summary")) {
                progress.end();
                JsonNode summary = decided.path("summary");
                out.printf(
                        Locale.ROOT,
                        "%s: %d %s, %d already there, %d refused%n",
                        file,
                        summary.path("stored").asLong(),
                        dryRun ? "would be stored" : "stored",
                        summary.path("duplicate").asLong(),
                        summary.path("refused").asLong());
                return summary.path("refused").asLong() == 0;
            }
            boolean stored = decided.path("outcome").asString("").equals("stored");
            if (verbose || !stored) {
                progress.clear();
                out.println(file + ":" + words(decided));
            }
            progress.lineDecided();
        }
        progress.end();
        throw new IOException("the product ended its answer without a summary");
    }

    private static String words(JsonNode row) {
        StringBuilder words = new StringBuilder()
                .append(row.path("line").asString("?"))
                .append(": ")
                .append(row.path("outcome").asString("?"));
        for (String field : List.of("siren", "id")) {
            if (row.has(field)) {
                words.append(' ').append(row.path(field).asString());
            }
        }
        if (row.has("problem")) {
            words.append(": ").append(problem(row.path("problem")));
        }
        return words.toString();
    }

    private static String problem(JsonNode problem) {
        StringBuilder words = new StringBuilder(
                problem.path("detail").asString(problem.path("title").asString("")));
        for (JsonNode error : problem.path("errors")) {
            words.append("\n    ")
                    .append(error.path("pointer").asString(""))
                    .append(": ")
                    .append(error.path("message").asString(error.path("rule").asString("")));
        }
        return words.toString();
    }

    private static CliException refused(Path file, int status, BufferedReader answer) throws IOException {
        String firstLines = answer.readLine();
        String words = firstLines == null || !firstLines.startsWith("{") ? "" : ": " + problem(Api.json(firstLines));
        return new CliException(
                ExitCode.FAILED, "The product does not take " + file + " (HTTP " + status + ")" + words);
    }

    private static void refuseUnreadable(Path file) {
        mediaType(file);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CliException(ExitCode.FAILED, file + " is not a file that can be read. Nothing was sent.");
        }
    }

    private static String mediaType(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return "application/x-ndjson";
        }
        if (name.endsWith(".csv")) {
            return "text/csv; charset=utf-8";
        }
        throw new CliException(
                ExitCode.FAILED, file + " ends neither in .jsonl or .ndjson nor in .csv. Nothing was sent.");
    }
}
