package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rights hold line by line and for as long as a connection lasts; what is taken away ends; and all of it is written down. */
@ExtendWith(OneProduct.class)
class RightsIT {

    private static final Duration WITHIN_A_MINUTE = Duration.ofMinutes(1);
    private static final String MINE = "200023414";
    private static final String NOT_MINE = "243100518";

    private final RunningProduct product;

    RightsIT(RunningProduct product) {
        this.product = product;
    }

    private void register(String siren) {
        int status = product.post(
                        "admin",
                        "/api/v1/territories",
                        "{\"siren\": \"%s\", \"name\": \"Territoire\", \"kind\": \"metropole\", \"regionCode\": \"76\"}"
                                .formatted(siren))
                .statusCode();
        assertThat(status).isIn(201, 409);
    }

    private HttpResponse<String> get(String token, String path) {
        return product.send(HttpRequest.newBuilder(product.uri(path)).header("Authorization", "Bearer " + token));
    }

    private String log() throws IOException {
        return Files.readString(product.data().resolve("logs").resolve("jalon.log"));
    }

    @Test
    void each_line_of_an_import_needs_the_right_to_its_territory() throws Exception {
        register(MINE);
        register(NOT_MINE);
        AddedClient animator = AddedClient.animator(product, MINE);
        String meeting = "\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"R\"";
        List<String> refused = List.of(
                "{\"siren\": \"%s\", \"id\": \"x1\", %s}".formatted(NOT_MINE, meeting),
                "{\"siren\": \"%s\", \"type\": \"territory-registered\", \"name\": \"N\", \"kind\": \"cc\", \"regionCode\": \"76\"}"
                        .formatted(MINE),
                "{\"siren\": \"%s\", \"type\": \"territory-details-changed\", \"changedOn\": \"2021-01-01\", \"name\": \"N\"}"
                        .formatted(NOT_MINE),
                "{\"siren\": \"%s\", \"type\": \"milestone-retracted\", \"retracts\": \"x0\", \"reason\": \"r\"}"
                        .formatted(NOT_MINE),
                "{\"siren\": \"%s\", \"type\": \"milestone-corrected\", \"corrects\": \"x0\", \"reason\": \"r\", \"milestone\": {%s}}"
                        .formatted(NOT_MINE, meeting));
        String mine = "{\"siren\": \"%s\", \"id\": \"rights-mine\", %s}".formatted(MINE, meeting);

        HttpResponse<String> answer = product.send(HttpRequest.newBuilder(product.uri("/api/v1/imports"))
                .header("Authorization", "Bearer " + animator.token())
                .header("Content-Type", "application/x-ndjson")
                .header("X-Correlation-ID", "rights-of-lines")
                .POST(BodyPublishers.ofString(String.join("\n", refused) + "\n" + mine)));

        List<JsonNode> rows = RunningProduct.rows(answer);
        for (int line = 0; line < refused.size(); line++) {
            assertThat(rows.get(line).path("outcome").asString())
                    .as(refused.get(line))
                    .isEqualTo("refused");
            assertThat(rows.get(line).path("problem").path("status").asInt())
                    .as(refused.get(line))
                    .isEqualTo(403);
        }
        assertThat(rows.get(refused.size()).path("outcome").asString()).isEqualTo("stored");
        await().untilAsserted(() -> assertThat(log())
                .contains("refused-lines lines=5 who=" + animator.id() + " method=POST path=/api/v1/imports")
                .contains("correlation=rights-of-lines"));
    }

    @Test
    void whose_rights_are_taken_away_is_let_in_no_more_and_loses_the_stream_within_a_minute() throws Exception {
        register(MINE);
        AddedClient animator = AddedClient.animator(product, MINE);
        assertThat(get(animator.token(), "/api/v1/territories/" + MINE).statusCode())
                .isEqualTo(200);
        try (Stream<String> stream = product.lines(HttpRequest.newBuilder(product.uri("/api/v1/events"))
                .header("Authorization", "Bearer " + animator.token()))) {
            Instant removed = Instant.now();
            animator.remove();

            assertThat(get(animator.token(), "/api/v1/territories/" + MINE).statusCode())
                    .isEqualTo(401);
            stream.forEach(line -> {});
            assertThat(Duration.between(removed, Instant.now())).isLessThan(WITHIN_A_MINUTE);
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        String token = new MintedTokens(product).ending(Duration.ofSeconds(8), "reader");
        try (Stream<String> stream = product.lines(
                HttpRequest.newBuilder(product.uri("/api/v1/events")).header("Authorization", "Bearer " + token))) {
            Instant started = Instant.now();
            stream.forEach(line -> {});
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void tokens_that_the_issuer_would_not_have_made_open_nothing() {
        MintedTokens tokens = new MintedTokens(product);
        Date past = Date.from(Instant.now().minusSeconds(120));
        assertThat(get(tokens.signed(tokens.claims("admin")), "/api/v1/operations/parked")
                        .statusCode())
                .as("this one it would")
                .isEqualTo(200);

        Map.of(
                        "expired", tokens.claims("admin").expirationTime(past),
                        "not yet",
                                tokens.claims("admin")
                                        .notBeforeTime(Date.from(Instant.now().plusSeconds(120))),
                        "for others", tokens.claims("admin").audience("others"),
                        "by others", tokens.claims("admin").issuer("https://elsewhere.example"),
                        "of nobody", tokens.claims("admin").subject("somebody"),
                        "more than its account has", tokens.claims("reader").claim("roles", List.of("admin")),
                        "guest", tokens.claims("reader").claim("roles", List.of("guest")))
                .forEach((what, claims) -> assertThat(get(tokens.signed(claims), "/api/v1/operations/parked")
                                .statusCode())
                        .as(what)
                        .isEqualTo(401));
        assertThat(get(tokens.unsigned("admin"), "/api/v1/operations/parked").statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_is_sensitive_is_written_down_without_any_secret() throws Exception {
        register(MINE);
        String auditor = product.token("auditor");
        for (String reading : List.of("replay", "changes", "export", "timeline?knownAt=" + Instant.now())) {
            product.get("auditor", "/api/v1/territories/" + MINE + "/" + reading);
        }
        product.get("auditor", "/api/v1/ledger/territories/" + MINE + "/pack");
        product.get("admin", "/api/v1/operations/parked");
        product.get("reader", "/api/v1/territories/%0aforged/replay");
        product.send(HttpRequest.newBuilder(product.uri("/api/v1/territories?access_token=" + auditor))
                .header("Authorization", "Bearer " + auditor + "x")
                .header("X-Correlation-ID", "a b"));
        product.token("jalon-admin", "not-the-secret-of-the-admin");

        await().untilAsserted(() -> assertThat(log())
                .contains("read who=jalon-auditor method=GET path=/api/v1/territories/" + MINE + "/replay")
                .contains("read who=jalon-auditor method=GET path=/api/v1/territories/" + MINE + "/changes")
                .contains("read who=jalon-auditor method=GET path=/api/v1/territories/" + MINE + "/export")
                .contains("read who=jalon-auditor method=GET path=/api/v1/territories/" + MINE + "/timeline ")
                .contains("read who=jalon-auditor method=GET path=/api/v1/ledger/territories/" + MINE + "/pack")
                .contains("read who=jalon-admin method=GET path=/api/v1/operations/parked")
                .contains("refused status=401 who=- method=GET path=/api/v1/territories "));
        assertThat(log().lines()).noneMatch(line -> line.startsWith("forged"));
        secretsAreNowhereInTheLogs();
    }

    @Test
    void who_comes_and_goes_and_who_is_not_let_in_is_written_down() {
        Browserless person = new Browserless(product);
        person.post("/portal/sign-out", Map.of("_csrf", Browserless.csrf(person.signIn("auditor"))));
        HttpResponse<String> login = person.get("/portal/territories");
        person.post(
                "/login", Map.of("username", "nobody-of-that-name", "password", "x", "_csrf", Browserless.csrf(login)));

        await().untilAsserted(() -> assertThat(log())
                .contains("sign-in outcome=admitted name=auditor from=127.0.0.1")
                .contains("sign-out name=")
                .contains("sign-in outcome=refused name=nobody-of-that-name from=127.0.0.1")
                .contains("token who=- method=POST path=/oauth2/token"));
    }

    private void secretsAreNowhereInTheLogs() throws IOException {
        List<String> secrets = Stream.concat(
                        Stream.of("admin", "animator", "reader", "auditor").map(product::token),
                        Stream.of("clients", "users")
                                .flatMap(
                                        kind -> product.credentials().path(kind).valueStream())
                                .flatMap(account -> Stream.of("clientSecret", "password")
                                        .map(name -> account.path(name).asString("")))
                                .filter(secret -> !secret.isEmpty()))
                .toList();
        assertThat(secrets).hasSizeGreaterThan(10);
        String all = log()
                + Files.readString(product.data().resolveSibling(product.data().getFileName() + ".out"));
        assertThat(secrets)
                .allSatisfy(secret -> assertThat(all.contains(secret)).isFalse());
        assertThat(all).doesNotContain("not-the-secret-of-the-admin");
    }
}
