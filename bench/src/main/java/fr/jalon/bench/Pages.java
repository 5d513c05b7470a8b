package fr.jalon.bench;

import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Spread;
import fr.jalon.bench.subject.Subject;
import java.io.IOException;
import java.net.CookieManager;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The page of all territories, as the server makes it for somebody who has signed in; what a browser adds is not counted. */
final class Pages {

    private static final int TERRITORIES = 1_300;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final int GOAL_MILLIS = 1_000;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Subject subject;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    Pages(Subject subject) {
        this.subject = subject;
    }

    void measure(Report report) throws IOException, InterruptedException {
        subject.importLines(Territories.registrations(0, TERRITORIES));
        subject.settle();
        signIn();
        List<Long> nanos = new ArrayList<>();
        int bytes = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            bytes = get(subject.uri("/portal/territories")).body().length();
            if (round >= 0) {
                nanos.add(System.nanoTime() - begun);
            }
        }
        Spread spread = Spread.ofNanos(nanos);
        report.add(
                Report.number("page of %,d territories", TERRITORIES),
                spread.toString(),
                Report.number("%,d characters", bytes),
                "p99 ≤ 1 s",
                spread.p99() <= GOAL_MILLIS);
    }

    private void signIn() throws IOException, InterruptedException {
        HttpResponse<String> login = get(subject.uri("/portal/territories"));
        Matcher csrf = CSRF.matcher(login.body());
        if (!csrf.find()) {
            throw new IllegalStateException("No form to sign in: " + login.statusCode() + " " + login.uri());
        }
        JsonNode user = subject.credentials().path("users").path("auditor");
        Map<String, String> fields = Map.of(
                "username",
                user.path("username").asString(),
                "password",
                user.path("password").asString(),
                "_csrf",
                csrf.group(1));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(subject.uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (!answer.uri().getPath().equals("/portal/territories")) {
            throw new IllegalStateException("Nobody is signed in: " + answer.statusCode() + " " + answer.uri());
        }
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answers " + answer.statusCode());
        }
        return answer;
    }
}
