package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.standalone.cli.Telling;
import fr.jalon.standalone.demo.Moment;
import fr.jalon.standalone.demo.Story;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Credentials;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A demo, told to its end, behind a proxy that ends TLS: the test says what the proxy would, and keeps cookies as a browser does. Two things, one
 * start.
 */
class DemoIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PUBLIC = "https://jalon.example.org";
    private static final String SIREN = "246700488";
    private static final String STRASBOURG = "/api/v1/territories/" + SIREN;

    @TempDir
    static Path temporary;

    private static DataFolder folder = new DataFolder(Path.of("."));
    private static Product product = demo(new MovableClock(Clock.systemUTC(), Duration.ZERO));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final AskedProduct asked = new AskedProduct(product, folder);

    @BeforeAll
    static void a_demo_that_is_told() throws Exception {
        // One of the five: that of the audit.
        List<Moment> story = Story.until(Instant.now()).stream()
                .filter(moment -> moment.siren().equals(SIREN))
                .toList();
        MovableClock clock = MovableClock.beginningAt(story.getFirst().at());
        folder = new DataFolder(temporary.resolve("data"));
        product = demo(clock);
        product.start();
        new Telling(folder, clock).tell(story);
        assertThat(clock.ahead()).isZero();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static Product demo(MovableClock clock) {
        return Product.ofDemo(folder, InetAddress.getLoopbackAddress(), 0, URI.create(PUBLIC), clock, line -> {});
    }

    private JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = asked.get(path, asked.tokenOf(asked.first("auditor")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "2021-12-31, 2022-06-01T00:00:00Z, 2", // The audit is closed.
        "2021-12-31, 2022-07-01T00:00:00Z, 3", // The late fact is known.
        "2018-12-31, 2019-12-20T00:00:00Z, 0",
        "2024-12-31, 2024-12-31T12:00:00Z, 3",
        "2025-01-01, 2025-01-01T12:00:00Z, 2" // Time alone has changed it.
    })
    void what_was_true_on_a_day_depends_on_when_it_is_asked(String day, String knownAt, int level) throws Exception {
        assertThat(read(STRASBOURG + "/assessment?rules=eci-3.5@2021&asOf=" + day + "&knownAt=" + knownAt)
                        .path("level")
                        .asInt())
                .isEqualTo(level);
    }

    @Test
    void facts_are_recorded_some_days_after_they_happened_and_ends_on_the_day_itself() throws Exception {
        JsonNode entries = read(STRASBOURG + "/history?order=asc&limit=200").path("items");

        assertThat(entries)
                .filteredOn(entry -> entry.path("milestone").path("id").isString())
                .hasSize(42)
                .filteredOn(
                        entry -> !entry.path("milestone").path("id").asString().equals("m36"))
                .allSatisfy(entry -> assertThat(entry.path("recordedAt").asString())
                        .startsWith(LocalDate.parse(entry.path("milestone")
                                        .path("occurredOn")
                                        .asString())
                                .plusDays(9)
                                .toString()));
        assertThat(entries)
                .filteredOn(entry -> entry.path("type").asString().equals("level-lost"))
                .extracting(entry -> entry.path("recordedAt").asString().substring(0, 10))
                .containsExactly("2025-01-01");
    }

    @Test
    void the_audit_says_what_came_after_it_and_would_have_changed_it() throws Exception {
        JsonNode sheet = read(STRASBOURG + "/audits/demo-2021");

        assertThat(sheet.at("/closed/at").asString()).startsWith("2022-03-29");
        assertThat(sheet.at("/editions/0/level").asInt()).isEqualTo(2);
        assertThat(sheet.at("/editions/0/now/level").asInt()).isEqualTo(3);
        assertThat(sheet.at("/since/items"))
                .filteredOn(item -> !item.path("changes").isEmpty())
                .extracting(item -> item.path("milestone").asString())
                .containsExactly("m36");
    }

    @Test
    void a_person_signs_in_at_the_public_address_and_her_cookies_are_for_tls_alone() throws Exception {
        Credentials credentials = Credentials.read(folder).orElseThrow();
        assertThat(credentials.issuer()).isEqualTo(PUBLIC);

        String form = followed(product, "/portal/territories");
        Matcher proof = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
        Matcher on = Pattern.compile("name=\"going-on\"[^>]*value=\"([^\"]+)\"").matcher(form);
        assertThat(proof.find() && on.find()).as(form).isTrue();
        Credentials.UserPassword admin = credentials.users().get("admin");
        assertThat(admin).isNotNull();
        HttpResponse<String> signedIn = send(
                product,
                "/login",
                Map.of(
                        "username", admin.username(),
                        "password", admin.password(),
                        "_csrf", proof.group(1),
                        "going-on", on.group(1).replace("&amp;", "&")));
        String page = followed(product, location(signedIn));

        assertThat(page).contains("/portal/sign-out");
        assertThat(cookies).containsKey("__Host-JALONSESSION");
    }

    /** Goes where answers lead, and nowhere but to the public address. */
    private String followed(Product product, String first) throws Exception {
        HttpResponse<String> answer = send(product, first, Map.of());
        for (int steps = 0; answer.statusCode() / 100 == 3; steps++) {
            assertThat(steps).isLessThan(10);
            answer = send(product, location(answer), Map.of());
        }
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("(" + Pattern.quote(PUBLIC) + ")?/.*");
        return location.startsWith(PUBLIC) ? location.substring(PUBLIC.length()) : location;
    }

    private HttpResponse<String> send(Product product, String path, Map<String, String> fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.address() + path))
                .header("X-Forwarded-For", "192.0.2.7")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "jalon.example.org")
                .header("X-Forwarded-Port", "443")
                .header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!fields.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            assertThat(set).contains("; Secure");
            String[] cookie = set.substring(0, set.indexOf(';')).split("=", 2);
            cookies.put(cookie[0], cookie[1]);
        }
        return answer;
    }
}
