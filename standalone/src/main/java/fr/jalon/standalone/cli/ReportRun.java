package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code jalon report}: a file of a running product, written whole or not at all. */
public final class ReportRun {

    private static final int OK = 200;
    private static final String STATISTICS = "statistics";
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([A-Za-z0-9._-]+)\"");

    private final DataFolder folder;
    private final @Nullable URI address;
    private final PrintWriter out;

    /** @param address where the product is; null: where the one on the data folder says it is */
    public ReportRun(DataFolder folder, @Nullable URI address, PrintWriter out) {
        this.folder = folder;
        this.address = address;
        this.out = out;
    }

    /** Returns 0 when the file is there. */
    public int run(String what, @Nullable String siren, Map<String, String> question, Path target) {
        if (siren == null && !what.equals(STATISTICS)) {
            throw new CliException(ExitCode.FAILED, "Say of which territory with --siren.");
        }
        String path = siren == null || what.equals(STATISTICS)
                ? "/api/v1/reports/" + escaped(what)
                : "/api/v1/territories/" + escaped(siren) + "/reports/" + escaped(what);
        String parameters = question.entrySet().stream()
                .map(each -> each.getKey() + "=" + escaped(each.getValue()))
                .collect(Collectors.joining("&"));
        Api api = new Api(folder, address);
        HttpResponse<InputStream> answer = api.file(path + "?" + parameters, question.getOrDefault("lang", "fr"));
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new CliException(
                        ExitCode.FAILED,
                        Api.json(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                                .path("detail")
                                .asString("The product answers " + answer.statusCode()));
            }
            Path file = Files.isDirectory(target) ? target.resolve(name(answer, what)) : target;
            write(body, file);
            out.println(file);
            return ExitCode.OK.code();
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "The file cannot be written: " + e, e);
        }
    }

    /** Beside its place first: a file that broke off never looks like one. */
    private static void write(InputStream body, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.copy(body, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String name(HttpResponse<InputStream> answer, String what) {
        Matcher named = FILE_NAME.matcher(
                answer.headers().firstValue("Content-Disposition").orElse(""));
        return named.find() ? named.group(1) : "jalon-" + what;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
