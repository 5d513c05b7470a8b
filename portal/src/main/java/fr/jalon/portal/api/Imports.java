package fr.jalon.portal.api;

import fr.jalon.edge.client.DuplexPost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports of many lines over the API. Safe for several threads. */
@Component
public class Imports {

    private static final int OK = 200;

    private final JsonMapper json = JsonMapper.builder().build();
    private final String address;

    /** Sends nothing yet. */
    public Imports(@Value("${jalon.portal.api:${jalon.issuer}}") String address) {
        this.address = address;
    }

    /**
     * What was decided of a line.
     *
     * @param line its number, from 1
     * @param outcome {@code stored}, {@code duplicate} or {@code refused}
     * @param siren of the territory, empty if the line names none
     * @param problems why it was refused, in the language of the person; empty if it was not
     */
    public record Row(long line, String outcome, String siren, List<String> problems) {}

    /**
     * Sends a file and hears of each line as soon as it is decided; waits until all are.
     *
     * @param mediaType {@code text/csv} or {@code application/x-ndjson}
     * @param dryRun whether nothing is to be stored
     * @return the position that views have to include to show what was stored, null if the API names none
     * @throws RefusedByApi if the import as a whole is refused, or nobody answers
     * @throws IOException if it breaks off; lines decided until then are stored, and sent again they are recognised
     */
    public @Nullable String send(Person person, Path file, String mediaType, boolean dryRun, Consumer<Row> heard)
            throws IOException {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + person.token(),
                "Content-Type",
                mediaType,
                "Accept-Language",
                person.locale().toLanguageTag(),
                "Accept",
                "application/x-ndjson, application/problem+json");
        URI imports = URI.create(address + "/api/v1/imports?dryRun=" + dryRun);
        try (DuplexPost post = DuplexPost.send(imports, headers, file);
                BufferedReader rows = new BufferedReader(new InputStreamReader(post.body(), StandardCharsets.UTF_8))) {
            if (post.status() != OK) {
                throw new RefusedByApi(post.status(), detail(rows), List.of());
            }
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                JsonNode decided = json.readTree(row);
                if (decided.has("summary")) {
                    return decided.path("position").asString(null);
                }
                heard.accept(row(decided, person.locale()));
            }
            throw new IOException("the answer ended without a summary");
        }
    }

    private String detail(BufferedReader answer) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            text.append(line);
        }
        try {
            return json.readTree(text.toString()).path("detail").asString("");
        } catch (JacksonException e) {
            // Not the API's own answer: the status has to do.
            return "";
        }
    }

    /** The field as a file names it, such as {@code actor.name}, and a colon as the language writes it; empty for a whole line. */
    private static String field(String pointer, Locale locale) {
        String name = pointer.replaceFirst("^/", "").replace('/', '.');
        boolean isFrench = Locale.FRENCH.getLanguage().equals(locale.getLanguage());
        return name.isEmpty() ? "" : name + (isFrench ? "\u00a0: " : ": ");
    }

    private static Row row(JsonNode decided, Locale locale) {
        List<String> problems = new ArrayList<>();
        JsonNode problem = decided.path("problem");
        for (JsonNode error : problem.path("errors")) {
            String pointer = error.path("pointer").asString("");
            problems.add(field(pointer, locale) + error.path("message").asString(""));
        }
        if (problems.isEmpty() && !problem.isMissingNode()) {
            problems.add(problem.path("detail").asString(problem.path("title").asString("")));
        }
        return new Row(
                decided.path("line").asLong(),
                decided.path("outcome").asString(""),
                decided.path("siren").asString(""),
                problems);
    }
}
