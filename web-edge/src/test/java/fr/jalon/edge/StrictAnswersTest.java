package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to the door is answered as a problem, with strict headers, and tells nothing of what is behind it. */
class StrictAnswersTest {

    private static final String GOOD = "Authorization: Bearer good";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static BareService house;

    @BeforeAll
    static void open() {
        house = new BareService("--jalon.limits.silence=PT1S");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Arguments refused(int status, String what, String request) {
        return Arguments.of(status, what, request);
    }

    private static Arguments got(int status, String what, String path, String... lines) {
        return refused(status, what, BareService.request("GET", path, lines));
    }

    static Stream<Arguments> what_nobody_sends_in_good_faith() {
        return Stream.of(
                refused(400, "no request", "\u0001\u0002\u0003\r\n\r\n"),
                refused(400, "control character in the address", BareService.request("GET", "/ro\u0001om", GOOD)),
                refused(400, "no host", "GET /room HTTP/1.1\r\nConnection: close\r\n\r\n"),
                refused(400, "two hosts", BareService.request("GET", "/room", "Host: elsewhere", GOOD)),
                refused(400, "HTTP of the future", "GET /room HTTP/7.0\r\nHost: localhost\r\n\r\n"),
                refused(400, "length that is none", BareService.request("POST", "/room", GOOD, "Content-Length: many")),
                refused(
                        400,
                        "two lengths",
                        BareService.request("POST", "/room", GOOD, "Content-Length: 1", "Content-Length: 2")),
                refused(
                        400,
                        "unknown transfer",
                        BareService.request("POST", "/room", GOOD, "Transfer-Encoding: rubbish")),
                refused(
                        415,
                        "packed body",
                        BareService.request("POST", "/room", GOOD, "Content-Encoding: gzip", "Content-Length: 0")),
                got(400, "huge header", "/room", GOOD, "X-Huge: " + "x".repeat(40_000)),
                got(400, "huge token", "/room", "Authorization: Bearer " + "x".repeat(40_000)),
                got(400, "long address", "/room?" + "x".repeat(40_000), GOOD),
                got(
                        400,
                        "many headers",
                        "/room",
                        IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": 1").toArray(String[]::new)),
                got(
                        400,
                        "many parameters",
                        "/room?"
                                + IntStream.range(0, 2_000)
                                        .mapToObj(i -> "a=" + i)
                                        .collect(Collectors.joining("&")),
                        GOOD),
                got(400, "no percent", "/room?q=%zz", GOOD),
                got(400, "no percent beside a form", "/room?q=%zz", GOOD, FORM),
                got(
                        400,
                        "no percent beside a file",
                        "/room?q=%zz",
                        GOOD,
                        "Content-Type: multipart/form-data; boundary=x"),
                got(400, "no name beside a form", "/room?%00=1", GOOD, FORM),
                got(400, "no UTF-8", "/room?q=%ff%fe", GOOD),
                got(400, "no name", "/room?%00=1", GOOD),
                got(400, "line break in a name", "/room?a=1&b%0d%0aForged=1", GOOD),
                got(400, "empty segment", "/room//x", GOOD),
                got(400, "empty segment first", "//room", GOOD),
                got(400, "two identities", "/room", GOOD, "Authorization: Bearer other"),
                got(400, "matrix", "/room;a=b", GOOD),
                got(400, "twice", "//room", GOOD),
                got(400, "up", "/a/%2e%2e/room", GOOD),
                got(400, "hidden slash", "/a%2froom", GOOD),
                got(400, "hidden backslash", "/a%5croom", GOOD),
                got(400, "hidden end", "/room%00", GOOD),
                got(400, "hidden percent", "/room%25", GOOD),
                got(400, "line break", "/room%0a", GOOD),
                refused(405, "trace", BareService.request("TRACE", "/room", GOOD)),
                refused(400, "method of nobody", BareService.request("BREW", "/room", GOOD)),
                refused(405, "other method", BareService.request("DELETE", "/room", GOOD)),
                got(404, "nothing there", "/nothing", GOOD),
                got(404, "the error page by itself", "/error", GOOD),
                got(500, "broken", "/broken", GOOD),
                got(503, "issuer away", "/room", "Authorization: Bearer away"),
                got(401, "no token", "/room"),
                got(401, "rubbish", "/room", "Authorization: Bearer rubbish"),
                got(401, "empty token", "/room", "Authorization: Bearer "),
                got(401, "two tokens in one", "/room", "Authorization: Bearer good, Bearer good"),
                got(401, "basic", "/room", "Authorization: Basic Z29vZDpnb29k"),
                got(401, "token in the address", "/room?access_token=good"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("what_nobody_sends_in_good_faith")
    void it_is_answered_as_a_problem_and_tells_nothing(int status, String what, String request) throws IOException {
        BareService.Answer answer = house.raw(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        strict(answer);
        if (!request.startsWith("TRACE")) {
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"status\":" + status, "/problems/");
        }
        assertThat(answer.body()).doesNotContain("Exception", "fr.jalon", "select", "Tomcat", "apache", "org.", "java");
    }

    private static void strict(BareService.Answer answer) {
        assertThat(answer.headers())
                .containsAllEntriesOf(Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer"))
                .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
        assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(answer.header("cache-control")).contains("no-store");
    }

    @Test
    void who_is_let_in_gets_strict_headers_too_and_a_name_for_his_request() throws IOException {
        BareService.Answer answer = house.get("/room", GOOD, "X-Correlation-ID: mine");
        BareService.Answer other = house.get("/room", GOOD, "X-Correlation-ID: not mine é");

        assertThat(answer.body()).isEqualTo("in");
        strict(answer);
        assertThat(answer.header("x-correlation-id")).isEqualTo("mine");
        assertThat(other.header("x-correlation-id")).hasSize(36);
        assertThat(answer.headers()).doesNotContainKey("strict-transport-security");
    }

    /** Whoever looks at the text of an address, for a limit or for a right, looks at the only one that there is. */
    @Test
    void an_address_in_which_what_needs_no_escape_is_escaped_leads_nowhere() throws IOException {
        String unreserved = "ABCXYZabcmxyz0189-._~";

        assertThat(house.get("/room", GOOD).status()).isEqualTo(200);
        for (String same : List.of("/%72oom", "/r%6Fom", "/r%6fom", "/%72%6f%6f%6d")) {
            assertThat(house.get(same, GOOD).status()).as(same).isEqualTo(400);
        }
        for (String escaped : unreserved.chars().mapToObj("%%%02X"::formatted).toList()) {
            for (String form : List.of(escaped, escaped.toLowerCase(Locale.ROOT))) {
                assertThat(house.get("/elsewhere" + form, GOOD).status())
                        .as(form)
                        .isEqualTo(400);
            }
        }
        for (String needed : List.of("%20", "%c3%a9", "%C3%A9", "%40", "%5B", "%7B", "%60", "%7C")) {
            assertThat(house.get("/elsewhere" + needed, GOOD).status())
                    .as(needed)
                    .isEqualTo(404);
        }
    }

    /** Where secrets are guessed, who waits is not looked at: that is decided by the address. */
    @Test
    void who_guesses_too_often_does_not_go_on_at_the_same_address_in_another_form() throws IOException {
        try (BareService counting = new BareService("--jalon.limits.refusals-per-minute=1")) {
            assertThat(counting.raw(guess("/login")).status()).isEqualTo(401);
            assertThat(counting.raw(guess("/login")).status()).isEqualTo(429);

            assertThat(counting.raw(guess("/%6Cogin")).status()).isEqualTo(400);
            assertThat(counting.raw(guess("/%6f%61uth2/token")).status()).isEqualTo(400);
        }
    }

    private static String guess(String path) {
        return BareService.request("POST", path, "Content-Length: 0");
    }

    @Test
    void who_keeps_the_server_waiting_for_a_body_is_told_that_it_was_too_slow() throws IOException {
        BareService.Answer answer =
                house.raw(BareService.request("POST", "/room", GOOD, "Content-Length: 100") + "a beginning");

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).contains("/problems/too-slow");
    }

    @Test
    void who_never_ends_his_headers_is_hung_up_on() throws IOException {
        long start = System.nanoTime();

        assertThat(house.hungUp("GET /room HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                .isTrue();

        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(15);
    }

    @Test
    void the_type_of_a_problem_leads_to_words_without_a_token() throws IOException {
        BareService.Answer json = house.get("/problems/conflict");
        BareService.Answer page = house.get("/problems/conflict", "Accept: text/html", "Accept-Language: en");

        assertThat(json.status()).isEqualTo(200);
        assertThat(json.header("content-type")).startsWith("application/json");
        assertThat(json.body()).contains("\"status\":409", "not-ended", "Contradiction");
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("<h1>Conflict with what stands (409)</h1>", "<code>not-ended</code>");
        strict(page);
        assertThat(house.get("/problems/<script>").status()).isEqualTo(400);
        assertThat(house.get("/problems/nothing").status()).isEqualTo(404);
    }
}
