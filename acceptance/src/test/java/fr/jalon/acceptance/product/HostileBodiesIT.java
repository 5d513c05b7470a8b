package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.FromHell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Bodies that are made to hurt are refused, in time, with the right status and with nothing from inside. */
@ExtendWith(OneProduct.class)
class HostileBodiesIT {

    private static final String SIREN = "246700488";
    private static final String MILESTONES = "/api/v1/territories/" + SIREN + "/milestones";
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private final RunningProduct product;

    HostileBodiesIT(RunningProduct product) {
        this.product = product;
    }

    @BeforeAll
    static void a_territory(RunningProduct product) {
        assertThat(product.post(
                                "admin",
                                "/api/v1/territories",
                                "{\"siren\": \"%s\", \"name\": \"Strasbourg\", \"kind\": \"metropole\", \"regionCode\": \"44\"}"
                                        .formatted(SIREN))
                        .statusCode())
                .isEqualTo(201);
    }

    private static String meeting(String title, String more) {
        return "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2020-01-01\",\"title\":\"" + title + "\"" + more
                + "}";
    }

    private static String animator(String fullTimeEquivalent) {
        return "{\"type\":\"animator-appointed\",\"occurredOn\":\"2020-01-01\",\"startsOn\":\"2020-01-01\","
                + "\"employer\":\"authority\",\"fullTimeEquivalent\":" + fullTimeEquivalent + "}";
    }

    private static Arguments sent(int status, String what, String body) {
        return sent(status, what, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments sent(int status, String what, byte[] body) {
        return Arguments.of(status, what, body);
    }

    private static String titleOf(int codePoints, String codePoint) {
        return codePoint.repeat(codePoints);
    }

    static Stream<Arguments> bodies() {
        byte[] notUtf8 = meeting("x", "").getBytes(StandardCharsets.UTF_8);
        notUtf8[notUtf8.length - 3] = (byte) 0xC3;
        return Stream.of(
                sent(400, "nothing", ""),
                sent(400, "deep", "[".repeat(100_000)),
                sent(400, "deep inside", meeting("x", ",\"zut\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000))),
                sent(400, "exponent", animator("1e999999999")),
                sent(400, "exponent beyond 32 bits", animator("1e99999999999")),
                sent(400, "exponent that can be written", animator("1e9999")),
                sent(400, "small exponent", animator("1e-999999999")),
                sent(400, "exponent where no number belongs", meeting("x", ",\"note\":1e999999999")),
                sent(400, "exponent in an unknown field", meeting("x", ",\"zut\":1e999999999")),
                sent(400, "million digits", animator("9".repeat(1_000_000))),
                sent(400, "not a number", animator("NaN")),
                sent(400, "the same key twice", meeting("x", ",\"title\":\"y\"")),
                sent(400, "trailing", meeting("x", "") + "{}"),
                sent(400, "raw NUL", meeting("a\u0000b", "")),
                sent(422, "NUL", meeting("a\\u0000b", "")),
                sent(422, "half a character", meeting("a\\ud800b", "")),
                sent(422, "terminal escape", meeting("a\\u001b[2Jb", "")),
                sent(400, "no UTF-8", notUtf8),
                sent(400, "UTF-16", meeting("x", "").getBytes(StandardCharsets.UTF_16)),
                sent(201, "byte order mark", "\uFEFF" + meeting("bom", "")),
                sent(201, "200 characters", meeting(titleOf(200, "é"), "")),
                sent(201, "200 characters of two halves", meeting(titleOf(200, "😀"), "")),
                sent(422, "201 characters of two halves", meeting(titleOf(201, "😀"), "")),
                sent(422, "201 characters", meeting(titleOf(201, "é"), "")),
                sent(201, "20 pieces of evidence", meeting("x", ",\"evidence\":" + evidence(20))),
                sent(422, "21 pieces of evidence", meeting("x", ",\"evidence\":" + evidence(21))),
                sent(422, "a text that turns around", meeting("a\u202Egnp.exe", "")),
                sent(
                        422,
                        "a document that opens a program",
                        meeting("x", ",\"evidence\":[{\"title\":\"a\",\"uri\":\"ms-msdt:/id\"}]")),
                sent(413, "an event over 64 KiB", objectives("😀".repeat(2_500))),
                sent(413, "over 1 MiB", meeting("x", ",\"note\":\"" + "y".repeat(1_048_576) + "\"")));
    }

    private static String objectives(String unit) {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(n -> "{\"theme\":\"projects\",\"target\":" + n + ",\"unit\":\"" + unit + "\"}")
                .collect(Collectors.joining(
                        ",", "{\"type\":\"objectives-set\",\"occurredOn\":\"2020-01-01\",\"objectives\":[", "]}"));
    }

    private static String evidence(int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> "{\"title\":\"a\",\"uri\":\"https://a.fr/" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private HttpResponse<String> answerOf(String contentType, byte[] body, boolean chunked, String... headers) {
        long start = System.nanoTime();
        var request = product.as(
                        isImport(contentType) ? "admin" : "animator",
                        isImport(contentType) ? "/api/v1/imports" : MILESTONES)
                .header("Content-Type", contentType)
                .POST(
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body));
        HttpResponse<String> answer = product.send(headers.length == 0 ? request : request.headers(headers));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        return answer;
    }

    private static boolean isImport(String contentType) {
        return contentType.contains("ndjson") || contentType.equals("text/csv");
    }

    private static void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "fr.jalon", "java.");
        assertThat(answer.body().length())
                .as("nobody is sent back what he sent")
                .isLessThan(4_000);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("bodies")
    void a_command_is_answered_in_time_with_the_right_status(int status, String what, byte[] body) {
        for (boolean chunked : List.of(false, true)) {
            HttpResponse<String> answer = answerOf("application/json", body, chunked);
            if (status == 201) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            } else {
                refused(answer, status);
            }
        }
    }

    /** As a number of JSON and as a text where one belongs, and as a cell of CSV. */
    @Test
    void what_is_a_number_nowhere_is_refused_at_every_door_of_the_api() {
        for (String number : FromHell.numbers().toList()) {
            if (!number.equals("null")) {
                refused(answerOf("application/json", animator(number).getBytes(StandardCharsets.UTF_8), false), number);
            }
            String text = JsonNodeFactory.instance.stringNode(number).toString();
            refused(answerOf("application/json", animator(text).getBytes(StandardCharsets.UTF_8), false), number);
        }
        String rows = FromHell.numbers()
                .map(number -> "animator-appointed;" + SIREN + ";2020-01-01;2020-01-01;authority;\""
                        + number.replace("\"", "\"\"") + "\"\n")
                .collect(Collectors.joining());
        HttpResponse<String> answer = answerOf(
                "text/csv",
                ("type;siren;occurredOn;startsOn;employer;fullTimeEquivalent\n" + rows)
                        .getBytes(StandardCharsets.UTF_8),
                true);
        assertThat(RunningProduct.rows(answer).stream()
                        .map(row -> row.path("outcome").asString("summary"))
                        .toList())
                .hasSize((int) FromHell.numbers().count() + 1)
                .filteredOn(outcome -> !outcome.equals("summary"))
                .containsOnly("refused");
    }

    private static void refused(HttpResponse<String> answer, String number) {
        assertThat(answer.statusCode()).as(number + ": " + answer.body()).isIn(400, 422);
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "fr.jalon", "java.");
    }

    @Test
    void packed_bodies_are_not_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000_000]);
        }
        for (String contentType : List.of("application/json", "application/x-ndjson")) {
            refused(answerOf(contentType, packed.toByteArray(), true, "Content-Encoding", "gzip"), 415);
        }
    }

    @Test
    void other_types_and_wrong_headers_are_refused() {
        byte[] body = meeting("x", "").getBytes(StandardCharsets.UTF_8);
        for (String contentType : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "a",
                "*/*")) {
            assertThat(answerOf(contentType, body, false).statusCode())
                    .as(contentType)
                    .isEqualTo(415);
        }
        for (List<String> header : List.of(
                List.of("Idempotency-Key", "k".repeat(129)),
                List.of("Idempotency-Key", " "),
                List.of("If-Match", "\"" + "9".repeat(30) + "\""),
                List.of("If-Match", "rubbish"))) {
            refused(answerOf("application/json", body, false, header.toArray(String[]::new)), 400);
        }
    }

    /** A line that hurts is refused as a line; what follows is decided. */
    @Test
    void an_import_survives_each_of_them() {
        byte[][] lines = bodies().map(Arguments::get)
                .filter(arguments -> !List.of(201, 413).contains(arguments[0])
                        && !"UTF-16".equals(arguments[1])
                        && !"nothing".equals(arguments[1]))
                .map(arguments -> (byte[]) arguments[2])
                .toArray(byte[][]::new);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            String text = new String(line, StandardCharsets.ISO_8859_1);
            byte[] withSiren = (text.startsWith("{\"type\"")
                            ? "{\"siren\":\"" + SIREN + "\"," + text.substring(1)
                            : text)
                    .getBytes(StandardCharsets.ISO_8859_1);
            all.writeBytes(withSiren);
            all.write('\n');
        }
        all.writeBytes(
                ("{\"siren\":\"" + SIREN + "\"," + meeting("last", "").substring(1)).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = answerOf("application/x-ndjson", all.toByteArray(), true);

        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> outcomes = RunningProduct.rows(answer).stream()
                .map(row -> row.path("outcome").asString(""))
                .toList();
        assertThat(outcomes.subList(0, lines.length)).as(answer.body()).containsOnly("refused");
        assertThat(outcomes.get(lines.length)).isEqualTo("stored");
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "fr.jalon", "java.");
    }

    /** Thousands of fractions without a common denominator: their exact sum takes minutes. */
    private static String bomb() {
        return IntStream.range(0, 6_000)
                .mapToObj(n -> "    - {action: 3.5." + n + ", label: {fr: a, en: a}, share: 1/" + (900_000 + n)
                        + ", holds: {ever: actors-meeting-held}}\n")
                .collect(Collectors.joining(
                        "", "edition: x@1\nfiche: eci-3.5.md\naction: \"3.5\"\nscore:\n  outOf: 25\n  parts:\n", ""));
    }

    /** A draft edition is YAML: the other door for texts that grow. */
    @Test
    void rule_files_that_grow_are_refused() {
        String laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(0, 9)
                        .mapToObj(i -> "%1$c: &%1$c [%2$s]\n"
                                .formatted(
                                        'b' + i,
                                        ("*" + (char) ('a' + i) + ",").repeat(9).replaceAll(",$", "")))
                        .collect(Collectors.joining());
        for (String yaml : List.of(
                laughs,
                "a: ".repeat(1) + "[".repeat(5_000),
                "a: 1\na: 2\n",
                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]\n",
                "\u0000",
                bomb(),
                "a: \"" + "x".repeat(5_000_000) + "\"\n")) {
            HttpResponse<String> answer = product.send(product.as("auditor", "/api/v1/referentiels/what-if")
                    .header("Content-Type", "application/yaml")
                    .POST(BodyPublishers.ofString(yaml)));
            assertThat(answer.statusCode())
                    .as(yaml.substring(0, Math.min(60, yaml.length())) + " " + answer.body())
                    .isIn(400, 413, 422);
            assertThat(answer.body()).doesNotContain("Exception", "org.yaml", "fr.jalon");
        }
    }
}
