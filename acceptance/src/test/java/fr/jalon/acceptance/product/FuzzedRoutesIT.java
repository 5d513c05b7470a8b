package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.sweep.Route;
import fr.jalon.acceptance.sweep.Routes;
import fr.jalon.strength.FromHell;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rubbish by every route that the running product has: each answer is a refusal in words or an answer, none is an accident,
 * and none tells what the product is made of. The same rubbish each time, and at full strength new rubbish each night.
 */
@ExtendWith(OneProduct.class)
class FuzzedRoutesIT {

    private static final long SEED = Strength.seed(20_261_126);
    private static final int ATTEMPTS_A_ROUTE = Strength.times(15);
    /** At night rounds of other rubbish follow until the time is over. */
    private static final Duration BUDGET = Strength.isFull() ? Duration.ofMinutes(4) : Duration.ZERO;

    private static final int READ_MAX = 200_000;
    private static final String SIREN = Histories.siren(975);

    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\tat |fr\\.jalon\\.|org\\.(?:spring|apache|axon|postgres)|tools\\.jackson"
                    + "|java\\.(?:lang|util|io)|select .* from |PSQL|Whitelabel|Caused by|Thymeleaf");

    /** Would do what they are there for, whatever comes with the request; or show what the product is made of on purpose. */
    private static final Set<String> NOT_TRIED = Set.of(
            "POST /api/v1/operations/rebuild",
            "POST /api/v1/operations/rebuild/return",
            "POST /api/v1/operations/parked/retry",
            "POST /portal/sign-out");

    private static final List<String> WORDS = Stream.concat(
                    FromHell.wordsAndLongOnes(),
                    Stream.of(
                            "",
                            " ",
                            "0",
                            "-1",
                            "99999999999999999999",
                            "2026-11-26",
                            "*",
                            "a,b,c",
                            ",",
                            "eyJhIjoxfQ",
                            SIREN,
                            "level",
                            "asc",
                            "regionCode",
                            "beginning",
                            "eci_18",
                            "eci-3.5@2021",
                            "text/html",
                            "application/json"))
            .toList();

    private static final List<String> PARAMETERS = List.of(
            "asOf",
            "knownAt",
            "rules",
            "from",
            "to",
            "cursor",
            "limit",
            "order",
            "type",
            "level",
            "regionCode",
            "kind",
            "q",
            "sort",
            "siren",
            "stage",
            "groupBy",
            "step",
            "year",
            "since",
            "dryRun",
            "lang",
            "locale",
            "page",
            "on",
            "id",
            "milestone",
            "state",
            "code",
            "error",
            "at",
            "until",
            "view",
            "step",
            "indicator",
            "with",
            "after",
            "logged",
            "key",
            "action",
            "amount",
            "fullTimeEquivalent",
            "impact.eurosSaved",
            "impact.materialTonnes",
            "attendance",
            "title",
            "evidence[0].uri");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Read-After",
            "Last-Event-ID",
            "X-Correlation-ID",
            "Range",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Forwarded",
            "Origin",
            "Sec-Fetch-Site",
            "Cookie",
            "If-Modified-Since");

    private final RunningProduct product;
    private final Browserless person;
    private final Random random = new Random(SEED);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FuzzedRoutesIT(RunningProduct product) {
        this.product = product;
        this.person = new Browserless(product);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<Route> routes() {
        return Routes.of(RunningProduct.json(
                        product.get("admin", "/actuator/mappings").body()))
                .stream()
                .filter(route -> !route.pattern().startsWith("/actuator")
                        || route.pattern().contains("health")
                        || route.pattern().contains("feed"))
                .filter(route -> !NOT_TRIED.contains(route.toString()))
                .toList();
    }

    private String path(Route route) {
        String other = encoded(any(WORDS));
        StringBuilder path = new StringBuilder(
                route.address(random.nextBoolean() ? SIREN : encoded(any(WORDS)), other.isEmpty() ? "x" : other));
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(random.nextInt(10) == 0 ? encoded(any(WORDS)) : any(PARAMETERS))
                    .append('=')
                    .append(encoded(any(WORDS)));
        }
        return path.toString();
    }

    private byte[] body() {
        return switch (random.nextInt(6)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
            case 1 -> "[".repeat(random.nextInt(2_000)).getBytes(StandardCharsets.UTF_8);
            case 2 -> json(3).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                ("{\"type\":\""
                                + any(List.of(
                                        "strategy-adopted", "funding-granted", "synergy-measured", "actor-joined"))
                                + "\",\"occurredOn\":\"2020-01-01\",\""
                                + any(List.of("title", "id", "ends", "actor", "amount", "startsOn", "impacts"))
                                + "\":" + json(2) + "}")
                        .getBytes(StandardCharsets.UTF_8);
            case 4 ->
                (any(PARAMETERS) + "=" + encoded(any(WORDS)) + "&" + encoded(any(WORDS)) + "=%zz")
                        .getBytes(StandardCharsets.UTF_8);
            default -> any(WORDS).getBytes(StandardCharsets.UTF_8);
        };
    }

    private String json(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> any(List.of("0", "-1", "1e400", "1e-400", "123456789012345678901234567890", "true"));
            case 2, 3 -> "\"" + any(WORDS).replaceAll("[\\\\\"\\p{Cntrl}]", "\\\\u0001") + "\"";
            case 4 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
            default -> "{\"" + any(PARAMETERS) + "\":" + json(depth - 1) + "}";
        };
    }

    private HttpRequest.Builder request(Route route) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.uri("") + path(route)))
                .timeout(Duration.ofSeconds(30))
                .method(
                        route.method(),
                        route.isCommand() ? BodyPublishers.ofByteArray(body()) : BodyPublishers.noBody());
        boolean isForm =
                route.pattern().startsWith("/portal") || route.pattern().equals("/login");
        if (route.isCommand()) {
            request.header(
                    "Content-Type",
                    any(
                            isForm
                                    ? List.of(
                                            "application/x-www-form-urlencoded",
                                            "multipart/form-data; boundary=x",
                                            "application/json")
                                    : List.of(
                                            "application/json",
                                            "application/x-ndjson",
                                            "text/csv",
                                            "application/yaml",
                                            "text/plain",
                                            "/")));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = any(HEADERS);
            String value = any(WORDS).replaceAll("[^\\x20-\\x7e]", "~");
            if (!name.equals("Content-Type") && !name.equals("Cookie")) {
                request.header(name, value);
            }
        }
        return request;
    }

    private record Seen(int status, String body) {}

    private static Seen seen(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            boolean goesOn =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Seen(
                    answer.statusCode(),
                    new String(goesOn ? new byte[0] : body.readNBytes(READ_MAX), StandardCharsets.UTF_8));
        }
    }

    private static Stream<String> wrong(HttpRequest request, Seen seen) {
        boolean isAccident = seen.status() == 500 || seen.status() > 503;
        return isAccident || INSIDE.matcher(seen.body()).find()
                ? Stream.of(request.method() + " " + request.uri() + " "
                        + request.headers().map() + " answers " + seen.status() + " "
                        + seen.body().substring(0, Math.min(300, seen.body().length())))
                : Stream.empty();
    }

    /** Asks round after round, one at least, each of all the routes; answers what went wrong in the first that has something. */
    private static List<String> rounds(Round round) throws Exception {
        long end = System.nanoTime() + BUDGET.toNanos();
        List<String> wrong;
        do {
            wrong = round.wrong();
        } while (wrong.isEmpty() && System.nanoTime() < end);
        return wrong;
    }

    private interface Round {
        List<String> wrong() throws Exception;
    }

    @Test
    void rubbish_with_every_right_is_answered_in_words() throws Exception {
        assertThat(rounds(this::withEveryRight)).as(Strength.by(SEED)).isEmpty();
    }

    private List<String> withEveryRight() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            for (int attempt = 0; attempt < ATTEMPTS_A_ROUTE; attempt++) {
                HttpRequest request = request(route)
                        .header("Authorization", "Bearer " + product.token("admin"))
                        .build();
                wrong(request, seen(http.send(request, BodyHandlers.ofInputStream())))
                        .forEach(wrong::add);
            }
        }
        return wrong;
    }

    @Test
    void rubbish_from_a_person_at_the_pages_is_answered_in_words() throws Exception {
        HttpResponse<String> territories = person.signIn("admin");
        String csrf = Browserless.csrf(territories);
        assertThat(rounds(() -> fromAPerson(csrf))).as(Strength.by(SEED)).isEmpty();
    }

    private List<String> fromAPerson(String csrf) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            if (route.pattern().startsWith("/portal") || route.pattern().equals("/")) {
                for (int attempt = 0; attempt < ATTEMPTS_A_ROUTE; attempt++) {
                    HttpRequest.Builder request = request(route);
                    if (route.isCommand()) {
                        request.header("X-CSRF-TOKEN", csrf);
                    }
                    HttpResponse<InputStream> answer = person.send(request, BodyHandlers.ofInputStream());
                    wrong(answer.request(), seen(answer)).forEach(wrong::add);
                }
            }
        }
        return wrong;
    }

    /** No field of any form is too much for the page that shows it filled in, whoever made the link. */
    @Test
    void forms_filled_in_by_addresses_from_hell_are_shown_or_refused() throws IOException {
        // There already, if another test was here before.
        product.post(
                "admin",
                "/api/v1/territories",
                "{\"siren\":\"" + SIREN + "\",\"name\":\"Nantes\",\"kind\":\"metropole\",\"regionCode\":\"52\"}");
        person.signIn("auditor");
        List<String> types = List.of("funding-granted", "synergy-measured", "animator-appointed");
        List<String> wrong = new ArrayList<>();
        for (String word : FromHell.wordsAndLongOnes().toList()) {
            String query = Stream.of("amount", "impact.eurosSaved", "impact.jobs", "fullTimeEquivalent", "title")
                    .map(field -> field + "=" + encoded(word.substring(0, Math.min(word.length(), 500))))
                    .collect(Collectors.joining("&"));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                            product.uri("") + "/portal/territories/" + SIREN + "/log/" + any(types) + "?" + query))
                    .timeout(Duration.ofSeconds(30))
                    .GET();
            HttpResponse<InputStream> answer = person.send(request, BodyHandlers.ofInputStream());
            wrong(answer.request(), seen(answer)).forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }
}
