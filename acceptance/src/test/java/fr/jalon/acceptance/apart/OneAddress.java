package fr.jalon.acceptance.apart;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.product.DeployedProduct;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.edge.client.DuplexPost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever knows the portal's address needs no other: pages, commands, questions, imports and the stream. */
abstract class OneAddress {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int LINES = 20_000;
    private static final int LINE_CHARACTERS = 1_000;

    private final Fleet fleet;
    private final ServiceProcess portal;

    OneAddress(Fleet fleet) {
        this.fleet = fleet;
        this.portal = fleet.portal();
    }

    @Test
    void what_holds_for_standalone_holds_at_the_one_address_of_the_services_apart(@TempDir Path folder)
            throws IOException {
        DeployedProduct.Outcome outcome =
                DeployedProduct.tried(portal.uri(""), fleet.credentials(folder.resolve("credentials.json")));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.succeeded()).isGreaterThan(80);
    }

    @Test
    void people_sign_in_at_the_issuer_and_see_what_they_asked_for() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        List<String> way = new ArrayList<>();
        URI at = portal.uri("/portal/territories");
        HttpResponse<String> answer = page(browser, at);
        while (answer.statusCode() == 302) {
            at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
            way.add(at.getPath());
            answer = page(browser, at);
        }

        assertThat(way)
                .containsExactly(
                        "/oauth2/authorization/jalon",
                        "/realms/jalon/auth",
                        "/login/oauth2/code/jalon",
                        "/portal/territories");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("</html>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' http://localhost:");
    }

    private static HttpResponse<String> page(HttpClient browser, URI address) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    @Test
    void an_import_longer_than_any_buffer_is_answered_while_its_lines_are_still_coming(@TempDir Path folder)
            throws Exception {
        // Refused lines: nothing of them is stored, and their rows are as long as they are.
        String line = "{\"siren\": \"200000057\", \"unheard\": \"" + "x".repeat(LINE_CHARACTERS) + "\"}";
        Path file = Files.write(folder.resolve("lines"), Collections.nCopies(LINES, line));
        String last;
        try (DuplexPost post = DuplexPost.send(
                        portal.uri("/api/v1/imports"),
                        Map.of(
                                "Authorization",
                                "Bearer " + fleet.token("admin"),
                                "Content-Type",
                                "application/x-ndjson"),
                        file);
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(post.body(), StandardCharsets.UTF_8))) {
            assertThat(post.status()).isEqualTo(200);
            last = answer.lines().reduce((one, next) -> next).orElseThrow();
        }

        assertThat(json(last).at("/summary/refused").asInt()).isEqualTo(LINES);
    }

    @Test
    void who_is_not_let_in_hears_it_however_much_he_sends() throws Exception {
        HttpResponse<String> answer = portal.send(portal.request("/api/v1/imports")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("x".repeat(1 << 20))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(json(answer.body()).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void what_happens_is_heard_on_the_stream_at_once() throws Exception {
        String siren = "200000065";
        register(siren);
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        portal.request("/api/v1/events?siren=" + siren)
                                .header("Authorization", "Bearer " + fleet.token("reader"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream());
        try (BufferedReader heard = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(heard.readLine())
                    .as("who listens is told where he begins")
                    .startsWith(":");
            long before = System.nanoTime();
            assertThat(log(portal, siren, "heard").statusCode()).isEqualTo(201);

            String data = heard.readLine();
            // The registration may have been on its way when the stream began.
            while (!data.startsWith("data:") || data.contains("TerritoryRegistered")) {
                data = heard.readLine();
            }

            assertThat(data).contains("\"subject\":\"heard\"");
            // The next sign of life would come after 15 s and carry along what a buffer had kept.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void headers_of_conditions_pass_both_ways() throws Exception {
        String siren = "200000073";
        register(siren);
        String position =
                json(log(portal, siren, "first").body()).path("position").asString();
        String path = "/api/v1/territories/" + siren;
        HttpResponse<String> view = Awaitility.await()
                .atMost(WITHIN)
                .until(
                        () -> portal.get(fleet.token("reader"), path, "Read-After", position),
                        answer -> answer.statusCode() == 200);
        String tag = view.headers().firstValue("ETag").orElseThrow();

        assertThat(portal.get(fleet.token("reader"), path, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(portal.post(
                                fleet.token("animator", siren),
                                path + "/milestones",
                                milestone("second"),
                                "If-Match",
                                "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(json(portal.get(fleet.token("reader"), "/api/v1/territories/000000000", "Accept-Language", "en")
                                .body())
                        .path("title")
                        .asString())
                .isNotEqualTo(
                        json(portal.get(fleet.token("reader"), "/api/v1/territories/000000000", "Accept-Language", "fr")
                                        .body())
                                .path("title")
                                .asString());
    }

    @Test
    void a_service_that_is_away_is_503_and_the_pages_and_the_health_of_the_portal_stay() throws Exception {
        for (ServiceProcess query : fleet.queries()) {
            query.kill();
        }
        try {
            HttpResponse<String> answer = portal.get(fleet.token("reader"), "/api/v1/territories");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer.body()).path("status").asInt()).isEqualTo(503);
            assertThat(portal.send(portal.request("/v3/api-docs").GET()).statusCode())
                    .isEqualTo(503);
            assertThat(portal.send(portal.request("/actuator/health/readiness").GET())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(register("200000081").statusCode()).as("commands go on").isEqualTo(201);
        } finally {
            fleet.queries().parallelStream().forEach(ServiceProcess::restart);
        }
        String position =
                json(log(portal, "200000081", "after").body()).path("position").asString();
        Awaitility.await("the views follow again")
                .atMost(WITHIN)
                .until(() -> portal.get(fleet.token("reader"), "/api/v1/territories/200000081", "Read-After", position)
                                .statusCode()
                        == 200);
    }

    @Test
    void what_nobody_has_is_404_and_operations_stay_inside() throws Exception {
        for (String path : List.of("/nowhere", "/actuator/env", "/actuator/feed", "/internal")) {
            HttpResponse<String> answer = portal.get(fleet.token("admin"), path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpResponse<String> register(String siren) throws Exception {
        return portal.post(
                fleet.token("admin"),
                "/api/v1/territories",
                "{\"siren\": \"%s\", \"name\": \"Territoire\", \"kind\": \"cc\", \"regionCode\": \"44\"}"
                        .formatted(siren));
    }

    private HttpResponse<String> log(ServiceProcess at, String siren, String id) throws Exception {
        return at.post(fleet.token("animator", siren), "/api/v1/territories/" + siren + "/milestones", milestone(id));
    }

    private static String milestone(String id) {
        return "{\"type\": \"actors-meeting-held\", \"id\": \"%s\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}"
                .formatted(id);
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }
}
