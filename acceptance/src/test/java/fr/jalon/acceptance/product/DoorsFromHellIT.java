package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.sweep.Route;
import fr.jalon.acceptance.sweep.Routes;
import fr.jalon.strength.FromHell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every door of the API: each parameter, variable, header, field, column and rule file with every word from hell. */
@ExtendWith(OneProduct.class)
class DoorsFromHellIT extends SweepFromHell {

    private static final String MILESTONES = "/api/v1/territories/" + SIREN + "/milestones";

    private static final String MEETING =
            "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2020-01-01\",\"title\":\"R\"}";

    private static final List<String> HEADERS = List.of(
            "Authorization",
            "Read-After",
            "Last-Event-ID",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "traceparent",
            "tracestate",
            "baggage",
            "X-Correlation-ID",
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Content-Type",
            "Content-Encoding",
            "Origin",
            "Referer",
            "Cookie",
            "Range",
            "Expect",
            "Host",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "HX-Request",
            "HX-Current-URL",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Site");

    DoorsFromHellIT(RunningProduct product) {
        super(product);
    }

    private JsonNode described() {
        return RunningProduct.json(product.send(HttpRequest.newBuilder(product.uri("/v3/api-docs")))
                .body());
    }

    private static String filled(String path) {
        return path.replace("{siren}", SIREN).replaceAll("\\{[^}]+}", "x");
    }

    @Test
    void every_parameter_of_every_question() {
        described().path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            for (JsonNode parameter : get.path("parameters")) {
                // The stream goes on for ever where it is not refused.
                if (parameter.path("in").asString().equals("query")
                        && !path.getKey().endsWith("/events")) {
                    String name = parameter.path("name").asString();
                    for (String word : words()) {
                        String address = filled(path.getKey()) + "?" + name + "=" + encoded(word);
                        send(address, product.as("admin", address).GET());
                    }
                }
            }
        });
    }

    @Test
    void every_variable_of_every_address() {
        List<Route> routes = Routes.of(RunningProduct.json(
                        product.get("admin", "/actuator/mappings").body()))
                .stream()
                .filter(route -> route.method().equals("GET") && route.pattern().contains("{"))
                .filter(route -> !route.pattern().startsWith("/actuator")
                        && !route.pattern().endsWith("/events"))
                .toList();
        Matcher variable = Pattern.compile("\\{[^}]+}").matcher("");
        for (Route route : routes) {
            for (variable.reset(route.pattern()); variable.find(); ) {
                for (String word : words()) {
                    String address = filled(route.pattern().substring(0, variable.start()))
                            + (word.isBlank() ? "x" : encoded(word))
                            + filled(route.pattern().substring(variable.end())).replace("**", "x");
                    send(address, product.as("admin", address).GET());
                }
            }
        }
    }

    /** Byte by byte, since no decent client would send them: of a question, a dry run, a page and the stream, which is left at once. */
    @Test
    void every_header() throws IOException {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("GET /api/v1/territories/" + SIREN, "");
        requests.put("GET /api/v1/events", "");
        requests.put("POST " + MILESTONES + "?dryRun=true", MEETING);
        requests.put("GET /portal/territories", "");
        for (String header : HEADERS) {
            for (Map.Entry<String, String> request : requests.entrySet()) {
                for (String word : words()) {
                    String value = word.replaceAll("[\\r\\n]", " ");
                    String answer = raw(request.getKey(), header, value, request.getValue());
                    String what = request.getKey() + " with " + header + ": " + value;
                    if (answer.isEmpty()) {
                        wrong.add(what + " is not answered");
                    } else {
                        see(what, Integer.parseInt(answer.substring(9, 12)), answer);
                    }
                }
            }
        }
    }

    /** Each time, since by day the sweep has few words for each header: a zero-width space is a control character to who reads bytes. */
    @Test
    void a_header_with_characters_that_nobody_may_read_is_refused() throws IOException {
        String question = "GET /api/v1/territories/" + SIREN;
        String command = "POST " + MILESTONES + "?dryRun=true";
        Map<String, String> readers = Map.of(
                "Read-After", question,
                "Last-Event-ID", "GET /api/v1/events",
                "Idempotency-Key", command,
                "If-Match", command);
        for (Map.Entry<String, String> reader : readers.entrySet()) {
            String body = reader.getValue().equals(command) ? MEETING : "";
            assertThat(raw(reader.getValue(), reader.getKey(), "\u200b", body))
                    .as(reader.getKey())
                    .startsWith("HTTP/1.1 400");
        }
    }

    private String raw(String request, String header, String value, String body) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes((request + " HTTP/1.1\r\n" + header + ": ").getBytes(StandardCharsets.UTF_8));
        sent.writeBytes((header.equals("Authorization") ? "Bearer " + value : value).getBytes(StandardCharsets.UTF_8));
        StringBuilder rest = new StringBuilder("\r\nConnection: close\r\n");
        Map.of(
                        "Host", "localhost:" + product.uri("/").getPort(),
                        "Authorization", "Bearer " + product.token("admin"),
                        "Content-Type", "application/json")
                .forEach((name, usual) -> {
                    if (!name.equals(header)) {
                        rest.append(name).append(": ").append(usual).append("\r\n");
                    }
                });
        if (!body.isEmpty()) {
            rest.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        sent.writeBytes((rest + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), product.uri("/").getPort())) {
            socket.setSoTimeout((int) IN_TIME.toMillis());
            socket.getOutputStream().write(sent.toByteArray());
            // The head is enough to see what came of it: a stream goes on.
            byte[] answer = new byte[2_000];
            int read = socket.getInputStream().readNBytes(answer, 0, 12);
            int more = read < 12 ? 0 : Math.max(0, socket.getInputStream().read(answer, 12, answer.length - 12));
            return read < 12 ? "" : new String(answer, 0, read + more, StandardCharsets.UTF_8);
        }
    }

    @Test
    void every_field_of_a_command() {
        Map<String, Function<String, String>> fields = new LinkedHashMap<>();
        for (String name : List.of(
                "id", "title", "note", "type", "occurredOn", "initiative", "datePrecision", "attendance", "unknown")) {
            fields.put(name, word -> "\"" + name + "\":" + quoted(word));
        }
        for (String name : List.of("title", "uri", "sha256", "page", "proves")) {
            fields.put("evidence." + name, word -> "\"evidence\":[{\"" + name + "\":" + quoted(word) + "}]");
        }
        fields.put("a name", word -> quoted(word) + ":1");
        fields.put("raw", word -> "\"attendance\":" + word);
        fields.forEach((name, field) -> {
            for (String word : words()) {
                String usual = Stream.of(
                                "\"type\":\"actors-meeting-held\"", "\"occurredOn\":\"2020-01-01\"", "\"title\":\"R\"")
                        .filter(each -> !each.startsWith("\"" + name + "\""))
                        .collect(Collectors.joining(","));
                String body = "{" + usual + "," + field.apply(word) + "}";
                HttpResponse<String> answer = send(
                        body,
                        product.as("admin", MILESTONES + "?dryRun=true")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
                assertThat(answer.statusCode()).as(body).isIn(200, 201, 400, 409, 413, 422);
            }
        });
        for (String name : List.of("siren", "name", "kind", "regionCode", "population")) {
            for (String word : words()) {
                String body = "{\"" + name + "\":" + quoted(word) + "}";
                HttpResponse<String> answer = send(
                        body,
                        product.as("admin", "/api/v1/territories?dryRun=true")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
                assertThat(answer.statusCode()).as(body).isIn(400, 422);
            }
        }
    }

    /** Subscriptions, webhooks, accounts, audits and what takes milestones back. */
    @Test
    void every_field_of_the_other_bodies() {
        Doors.BODIES.forEach((address, names) -> {
            for (String name : names) {
                for (String word : words()) {
                    for (String value : List.of(quoted(word), "[" + quoted(word) + "]")) {
                        String body = "{\"" + name + "\":" + value + "}";
                        send(
                                address + " " + body,
                                product.as("admin", address)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body)));
                    }
                }
            }
        });
    }

    /** All words in one file: each is one line of the report, and the last line is decided as if nothing had been before it. */
    @Test
    void every_column_and_every_field_of_a_file() {
        List<String> words = FromHell.wordsAndLongOnes().toList();
        for (String column : List.of("title", "id", "siren", "type", "occurredOn", "evidence.uri")) {
            String rows = words.stream()
                    .map(word -> row(column, "\"" + word.replace("\"", "\"\"") + "\""))
                    .collect(Collectors.joining());
            decided(
                    column,
                    words.size() + 1,
                    "text/csv",
                    "title;id;siren;type;occurredOn;evidence.uri\n" + rows + row("title", "Dernier"));
        }
        for (String field : List.of("title", "id", "siren", "type", "occurredOn", "evidence", "unknown")) {
            String lines = words.stream()
                    .map(word -> line("\"" + field + "\":" + quoted(word)))
                    .collect(Collectors.joining());
            decided(field, words.size() + 1, "application/x-ndjson", lines + line("\"title\":\"Dernier\""));
        }
    }

    private static String row(String column, String value) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("title", "R");
        cells.put("id", "");
        cells.put("siren", SIREN);
        cells.put("type", "actors-meeting-held");
        cells.put("occurredOn", "2020-01-01");
        cells.put("evidence.uri", "");
        if (!column.isEmpty()) {
            cells.put(column, value);
        }
        return String.join(";", cells.values()) + "\n";
    }

    private static String line(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String usual = Stream.of(
                        "\"title\":\"R\"",
                        "\"siren\":\"" + SIREN + "\"",
                        "\"type\":\"actors-meeting-held\"",
                        "\"occurredOn\":\"2020-01-01\"")
                .filter(each -> !each.startsWith(name + ":"))
                .collect(Collectors.joining(","));
        return "{" + usual + "," + field + "}\n";
    }

    private void decided(String what, int lines, String contentType, String body) {
        HttpResponse<String> answer = send(
                what + " of " + contentType,
                product.as("admin", "/api/v1/imports?dryRun=true")
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> outcomes = RunningProduct.rows(answer).stream()
                .map(row -> row.path("outcome").asString("summary"))
                .toList();
        assertThat(outcomes)
                .as("%s of %s", what, contentType)
                .hasSize(lines + 1)
                .endsWith("summary");
        assertThat(outcomes.get(lines - 1))
                .as("%s of %s: the last line", what, contentType)
                .isEqualTo("stored");
    }

    @Test
    void every_header_line_and_every_rule_file() {
        for (String word : words()) {
            send(
                    "CSV " + word,
                    product.as("admin", "/api/v1/imports?dryRun=true")
                            .header("Content-Type", "text/csv")
                            .POST(BodyPublishers.ofString(word + ";siren\nx;" + SIREN + "\n")));
        }
        for (String key : List.of("edition", "fiche", "action", "rules", "levels", "score")) {
            for (String word : words()) {
                HttpResponse<String> answer = send(
                        key + ": " + word,
                        product.as("auditor", "/api/v1/referentiels/what-if")
                                .header("Content-Type", "application/yaml")
                                .POST(BodyPublishers.ofString(key + ": " + word + "\n")));
                assertThat(answer.statusCode()).as(word).isIn(400, 413, 422, 429, 503);
            }
        }
    }
}
