package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code jalon referentiel what-if}: what a rule file would change on all territories of a running product. */
public final class WhatIfRun {

    private static final int OK = 200;
    private static final int REFUSED = 422;

    private final DataFolder folder;
    private final @Nullable URI address;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param address where the product is; null: where the one on the data folder says it is
     * @param json whether the answer is printed as it comes
     */
    public WhatIfRun(DataFolder folder, @Nullable URI address, boolean json, PrintWriter out, PrintWriter err) {
        this.folder = folder;
        this.address = address;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    /** Returns 0 if it was tried, 1 if the rule file is refused. */
    public int run(Path file, @Nullable LocalDate asOf) {
        byte[] rules = read(file);
        Api api = new Api(folder, address);
        HttpResponse<Stream<String>> answer = api.post(
                api.adminToken(),
                "/api/v1/referentiels/what-if" + (asOf == null ? "" : "?asOf=" + asOf),
                "application/yaml",
                rules,
                "en");
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != OK) {
                return refused(file, answer.statusCode(), lines.collect(Collectors.joining()));
            }
            lines.forEach(line -> out.println(json ? line : words(Api.json(line))));
        }
        return ExitCode.OK.code();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private int refused(Path file, int status, String body) {
        JsonNode problem = Api.json(body);
        if (status != REFUSED) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The product answers " + status + ": "
                            + problem.path("detail").asString(""));
        }
        problem.path("errors")
                .forEach(error -> err.println(file + ":" + error.path("value").asString("")));
        return ExitCode.LINES_REFUSED.code();
    }

    private static String words(JsonNode line) {
        if (line.has("summary")) {
            return summary(line.path("summary"));
        }
        if (line.has("unreadable")) {
            return line.path("siren").asString() + "  cannot be read: "
                    + line.path("unreadable").asString();
        }
        return line.path("siren").asString() + "  " + line.path("name").asString()
                + change("  level ", line.path("level"))
                + change("  score ", line.path("score"))
                + criteria("  + ", line.at("/criteria/won"))
                + criteria("  - ", line.at("/criteria/lost"))
                + parts(line.path("parts"))
                + across(line.path("across"));
    }

    /** What becomes of the milestones under another référentiel. */
    private static String across(JsonNode across) {
        return cited("counts: ", across.path("won"))
                + cited("counts no more: ", across.path("lost"))
                + cited("no longer asked for: ", across.path("noLongerAsked"))
                + across.path("newlyAsked")
                        .valueStream()
                        .map(part -> System.lineSeparator() + "           newly asked for: "
                                + part.path("action").asString() + "  "
                                + part.path("label").asString())
                        .collect(Collectors.joining());
    }

    private static String cited(String what, JsonNode milestones) {
        return milestones.isEmpty()
                ? ""
                : System.lineSeparator() + "           " + what
                        + milestones
                                .valueStream()
                                .map(each -> each.path("id").asString() + " ("
                                        + each.path("type").asString() + ")")
                                .collect(Collectors.joining(", "));
    }

    private static String change(String what, JsonNode change) {
        return change.isMissingNode() || change.path("before").equals(change.path("after"))
                ? ""
                : what + change.path("before") + " -> " + change.path("after");
    }

    private static String criteria(String sign, JsonNode criteria) {
        return criteria.valueStream()
                .map(criterion -> System.lineSeparator() + "         " + sign
                        + criterion.path("id").asString() + "  "
                        + criterion.path("label").asString()
                        + criterion
                                .path("missing")
                                .valueStream()
                                .map(missing -> " " + missing.path("text").asString())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String parts(JsonNode parts) {
        return parts.valueStream()
                .map(part -> System.lineSeparator() + "           "
                        + part.path("action").asString() + "  " + part.path("before") + " -> " + part.path("after"))
                .collect(Collectors.joining());
    }

    private static String summary(JsonNode summary) {
        return String.format(
                Locale.ROOT,
                "%s on %s: %d of %d territories change%s%s",
                summary.path("rules").asString(),
                summary.path("asOf").asString(),
                summary.path("changed").asInt(),
                summary.path("territories").asInt(),
                summary.has("levels")
                        ? "; levels " + summary.at("/levels/before") + " -> " + summary.at("/levels/after")
                        : "",
                summary.path("unreadable").asInt() == 0
                        ? ""
                        : "; " + summary.path("unreadable").asInt() + " cannot be read");
    }
}
