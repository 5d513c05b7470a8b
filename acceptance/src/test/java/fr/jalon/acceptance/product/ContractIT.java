package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls as clients know them: codes, headers and shapes. */
@Tag(DeployedProduct.TESTS)
@ExtendWith(OneProduct.class)
class ContractIT {

    private static final String SIREN = "200046977";
    private static final String TERRITORY = "/api/v1/territories/" + SIREN;
    private static final String MILESTONES = TERRITORY + "/milestones";
    private static final Set<String> OPEN_TO_ALL = Set.of("/schemas/{name}.json", "/asyncapi.yaml");

    @BeforeAll
    static void a_territory(RunningProduct product) {
        HttpResponse<String> answer = product.post("admin", "/api/v1/territories", """
            {"siren": "200046977", "name": "Métropole de Lyon", "kind": "metropole", "regionCode": "84"}\
            """);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(TERRITORY);
    }

    private static String meeting(String id) {
        return """
            {"type": "actors-meeting-held", "id": "%s", "occurredOn": "2020-02-20", "title": "Rencontre"}\
            """.formatted(id);
    }

    private static HttpResponse<String> log(RunningProduct product, String body, String... headers) {
        return product.post("animator", MILESTONES, body, headers);
    }

    @Test
    void a_repeat_with_its_key_is_answered_the_same_and_stores_nothing(RunningProduct product) {
        HttpResponse<String> first = log(product, meeting("key-1"), "Idempotency-Key", "k 1");
        HttpResponse<String> again = log(product, meeting("key-1"), "Idempotency-Key", "k 1");
        HttpResponse<String> other = log(product, meeting("key-2"), "Idempotency-Key", "k 1");
        HttpResponse<String> tooLong = log(product, meeting("key-3"), "Idempotency-Key", "k".repeat(129));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key-reused");
        assertThat(tooLong.statusCode()).isEqualTo(400);
    }

    @Test
    void the_answer_to_a_milestone_has_the_fields_of_the_contract(RunningProduct product) {
        JsonNode answer = RunningProduct.json(log(product, meeting("shape")).body());

        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("milestoneId", "siren", "version", "position", "announcements", "level");
        assertThat(answer.path("milestoneId").asString()).isEqualTo("shape");
        assertThat(answer.path("siren").asString()).isEqualTo(SIREN);
    }

    @Test
    void a_version_that_has_passed_is_412_and_the_present_one_is_taken(RunningProduct product) {
        long version = RunningProduct.json(log(product, meeting("match-1")).body())
                .path("version")
                .asLong();

        assertThat(log(product, meeting("match-2"), "If-Match", "\"" + (version - 1) + "\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(log(product, meeting("match-3"), "If-Match", "\"" + version + "\"")
                        .statusCode())
                .isEqualTo(201);
        assertThat(log(product, meeting("match-4"), "If-Match", "version").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_dry_run_answers_and_stores_nothing(RunningProduct product) {
        HttpResponse<String> dry = product.post("animator", MILESTONES + "?dryRun=true", meeting("dry"));
        HttpResponse<String> real = log(product, meeting("dry"));

        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(real.statusCode()).isEqualTo(201);
        assertThat(RunningProduct.json(dry.body()).path("version"))
                .isEqualTo(RunningProduct.json(real.body()).path("version"));
    }

    @Test
    void details_change_from_a_date(RunningProduct product) {
        HttpResponse<String> changed = product.send(product.as("animator", TERRITORY)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"changedOn\": \"2024-01-01\", \"population\": 1416545}")));
        HttpResponse<String> nothing = product.send(product.as("animator", TERRITORY)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"changedOn\": \"2024-01-01\"}")));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String position = RunningProduct.json(changed.body()).path("position").asString();
        assertThat(product.readAfter(position, TERRITORY).path("population").asInt())
                .isEqualTo(1416545);
        assertThat(nothing.statusCode()).isEqualTo(422);
    }

    @Test
    void a_correction_shows_both_and_what_took_the_place_of_what(RunningProduct product) {
        log(product, meeting("wrong"));
        HttpResponse<String> corrected = product.post("animator", MILESTONES + "/wrong/correction", """
            {"reason": "date", "milestone": %s}\
            """.formatted(
                        meeting("right").replace("2020-02-20", "2019-02-20")));

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
        String position = RunningProduct.json(corrected.body()).path("position").asString();
        JsonNode history = product.readAfter(position, TERRITORY + "/history?order=desc&limit=100");
        JsonNode wrong = entry(history, "wrong");
        assertThat(wrong.path("correctedBy").asString()).isEqualTo("right");
        assertThat(wrong.path("retractedBy").asString()).isNotBlank();
        assertThat(entry(history, "right").propertyNames())
                .contains("position", "eventId", "recordedAt", "type", "actor", "milestone", "level");
        assertThat(entry(history, "right").path("level").propertyNames()).containsExactly("before", "after");
    }

    private static JsonNode entry(JsonNode history, String milestone) {
        for (JsonNode entry : history.path("items")) {
            if (entry.path("milestone").path("id").asString("").equals(milestone)) {
                return entry;
            }
        }
        throw new AssertionError("no entry of " + milestone + " in " + history);
    }

    @Test
    void an_unchanged_answer_is_304(RunningProduct product) {
        JsonNode logged = RunningProduct.json(log(product, meeting("unchanged")).body());
        product.readAfter(logged.path("position").asString(), TERRITORY);
        for (String path : List.of(
                TERRITORY,
                TERRITORY + "/timeline",
                TERRITORY + "/course",
                TERRITORY + "/synergies",
                "/api/v1/territories")) {
            HttpResponse<String> first = product.get("reader", path);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = product.send(
                    product.as("reader", path).header("If-None-Match", tag).GET());
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/territories/200046977/assessment?asOf=2020-13-01, 400",
        "GET, /api/v1/territories/200046977/assessment?knownAt=yesterday, 400",
        "GET, /api/v1/territories/200046977/assessment?rules=nothing, 400",
        "GET, /api/v1/territories/200046977/assessment?asof=2020-01-01, 400",
        "GET, /api/v1/territories/200046977/course?from=2020-13-01, 400",
        "GET, /api/v1/territories/200046977/course?from=2021-01-01&to=2020-12-31, 400",
        "GET, /api/v1/territories/200046977/course?knownAt=2999-01-01T00:00:00Z, 400",
        "GET, /api/v1/territories/200046977/course?rules=nothing, 400",
        "GET, /api/v1/territories/200046977/assessment?proofs=perhaps, 400",
        "GET, /api/v1/territories/200046977/history?order=up, 400",
        "GET, /api/v1/territories/200046977/history?cursor=zz, 400",
        "GET, /api/v1/territories/200046977/synergies?stage=dreamt, 400",
        "GET, /api/v1/territories?limit=-1, 400",
        "GET, /api/v1/territories?limit=many, 400",
        "GET, /api/v1/territories?level=10, 400",
        "GET, /api/v1/territories?kind=planet, 400",
        "GET, /api/v1/territories?cursor=zz, 400",
        "GET, /api/v1/territories/200046977/peers?sameKind=perhaps, 400",
        "GET, /api/v1/territories/552100554/peers, 404",
        "GET, /api/v1/search, 400",
        "GET, /api/v1/search?q=%2E%2A, 400",
        "GET, /api/v1/territories/552100554, 404",
        "GET, /api/v1/territories/abc, 404",
        "GET, /api/v1/referentiels/nothing, 404",
        "GET, /api/v1/nothing, 404",
        "GET, //api/v1/territories, 400",
        "GET, /api/v1/territories;a=b, 400",
        "GET, /api/v1/territories?q=%FF, 400",
        "GET, /api/v1/imports, 405",
        "GET, /api/v1/territories/200046977/milestones/m1/retraction, 405",
        "GET, /api/v1/territories/200046977/milestones?standing=perhaps, 400",
        "GET, /api/v1/territories/200046977/milestones/unheard-of, 404",
        "GET, /api/v1/territories/200046977/audits?limit=0, 400",
        "GET, /api/v1/territories/200046977/audits?cursor=zz, 400",
        "GET, /api/v1/territories/200046977/audits/unheard-of, 404",
        "GET, /api/v1/territories/200046977/audits/unheard-of/comparison, 400",
        "GET, /api/v1/territories/200046977/audits/unheard-of/comparison?with=either, 404",
        "GET, /api/v1/territories/200046977/audits/unheard-of/closing, 405",
        "GET, /api/v1/territories/200046977/changes?from=2026-02-30T00:00:00Z, 400",
        "GET, /api/v1/territories/200046977/replay?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z, 400",
        "GET, /api/v1/statistics/levels?asOf=2026-02-30, 400",
        "GET, /api/v1/statistics/indicators/eci_18?from=2026-01-01&to=2025-01-01, 400",
        "GET, /api/v1/statistics/impacts?year=now, 400",
        "GET, /api/v1/events?since=yesterday, 400",
        "GET, /api/v1/events?colour=red, 400",
        "DELETE, /api/v1/territories/200046977, 405",
        "PUT, /api/v1/territories, 405"
    })
    void a_question_that_has_no_answer_is_a_problem(String method, String path, int status, RunningProduct product) {
        HttpResponse<String> answer = product.send(product.as("admin", path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = RunningProduct.json(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "springframework");
    }

    @Test
    void a_position_that_is_none_is_refused_and_one_to_come_is_503_after_a_while(RunningProduct product) {
        assertThat(product.send(product.as("reader", TERRITORY).header("Read-After", "zz"))
                        .statusCode())
                .isEqualTo(400);
        String next = RunningProduct.json(product.post("animator", MILESTONES + "?dryRun=true", meeting("never"))
                        .body())
                .path("position")
                .asString("");
        if (!next.isEmpty()) {
            HttpResponse<String> early =
                    product.send(product.as("reader", TERRITORY).header("Read-After", next));
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void every_question_the_stream_and_the_statistics_included_reads_after_a_position(RunningProduct product) {
        for (String[] call : calls(product)) {
            if (!call[0].equals("GET")
                    || !call[1].startsWith("/api/v1/")
                    || call[1].contains("/operations/")
                    || isOfNotices(call)
                    || isOfLedger(call)) {
                continue;
            }
            HttpResponse<String> answer =
                    product.send(product.as("admin", address(call[1])).header("Read-After", "zz"));
            assertThat(answer.statusCode()).as(call[1] + " " + answer.body()).isEqualTo(400);
            assertThat(answer.body()).as(call[1]).contains("\"/Read-After\"");
        }
    }

    @Test
    void a_body_of_another_kind_or_size_is_refused(RunningProduct product) {
        HttpResponse<String> text = product.send(product.as("animator", MILESTONES)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("bonjour")));
        assertThat(text.statusCode()).isEqualTo(415);

        HttpResponse<String> big = log(product, meeting("big").replace("Rencontre", "x".repeat(1_100_000)));
        assertThat(big.statusCode()).isEqualTo(413);
        assertThat(big.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void an_animator_of_one_territory_is_403_on_another(RunningProduct product)
            throws IOException, InterruptedException {
        String token = product.tokenOfAnimatorOf("243300316");

        for (String path : List.of(
                MILESTONES, MILESTONES + "?dryRun=true", MILESTONES + "/x/retraction", MILESTONES + "/x/correction")) {
            HttpResponse<String> answer = product.send(HttpRequest.newBuilder(product.uri(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(403);
        }
        HttpResponse<String> lines = product.send(HttpRequest.newBuilder(product.uri("/api/v1/imports"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(
                        meeting("not-mine").replace("{\"type\"", "{\"siren\": \"" + SIREN + "\", \"type\""))));
        JsonNode row = RunningProduct.json(lines.body().lines().findFirst().orElseThrow());
        assertThat(row.path("outcome").asString()).isEqualTo("refused");
        assertThat(row.path("problem").path("status").asInt()).isEqualTo(403);
    }

    /** Every call that the product itself says it has. */
    private static List<String[]> calls(RunningProduct product) {
        HttpResponse<String> document =
                product.send(HttpRequest.newBuilder(product.uri("/v3/api-docs")).GET());
        assertThat(document.statusCode()).isEqualTo(200);
        List<String[]> calls = new ArrayList<>();
        JsonNode paths = RunningProduct.json(document.body()).path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                calls.add(new String[] {method.toUpperCase(Locale.ROOT), path});
            }
        }
        return calls;
    }

    @Test
    void without_a_token_every_call_of_the_description_is_401(RunningProduct product) {
        for (String[] call : calls(product)) {
            if (OPEN_TO_ALL.contains(call[1])) {
                continue;
            }
            HttpResponse<String> answer = product.send(HttpRequest.newBuilder(product.uri(address(call[1])))
                    .header("Content-Type", "application/json")
                    .method(call[0], BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(String.join(" ", call)).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "auditor"})
    void those_who_only_read_are_403_on_every_command(String role, RunningProduct product) {
        for (String[] call : calls(product)) {
            // What-if is a question, though its draft is posted; so is whether the ledger is intact. Audits are what
            // auditors write.
            boolean isTheirs = call[1].endsWith("/what-if")
                    || isOfLedger(call)
                    || call[1].contains("/audits")
                    || call[1].endsWith("/imports");
            if (call[0].equals("GET") || isOfNotices(call) || (isTheirs && role.equals("auditor"))) {
                continue;
            }
            HttpResponse<String> answer = product.send(product.as(role, address(call[1]))
                    .header("Content-Type", call[1].endsWith("/imports") ? "application/x-ndjson" : "application/json")
                    .method(call[0], BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(String.join(" ", call)).isEqualTo(403);
        }
    }

    /** What somebody wants to be told is his own affair, and nothing of a territory. */
    private static boolean isOfNotices(String[] call) {
        return call[1].startsWith("/api/v1/notices");
    }

    /** The ledger is no view: what it does not hold yet it tells as waiting. */
    private static boolean isOfLedger(String[] call) {
        return call[1].startsWith("/api/v1/ledger");
    }

    private static String address(String path) {
        return path.replace("{siren}", SIREN).replace("{what}", "annual").replaceAll("\\{[^}]*}", "x");
    }

    @Test
    void the_description_has_every_call_of_the_first_issue(RunningProduct product) {
        Set<String> described = new TreeSet<>();
        calls(product).forEach(call -> described.add(String.join(" ", call)));

        assertThat(described)
                .contains(
                        "POST /api/v1/territories",
                        "PATCH /api/v1/territories/{siren}",
                        "POST /api/v1/territories/{siren}/milestones",
                        "POST /api/v1/territories/{siren}/milestones/{id}/retraction",
                        "POST /api/v1/territories/{siren}/milestones/{id}/correction",
                        "POST /api/v1/territories/{siren}/audits",
                        "POST /api/v1/territories/{siren}/audits/{id}/opinions",
                        "POST /api/v1/territories/{siren}/audits/{id}/closing",
                        "POST /api/v1/imports",
                        "GET /api/v1/territories",
                        "GET /api/v1/territories/{siren}",
                        "GET /api/v1/territories/{siren}/assessment",
                        "GET /api/v1/territories/{siren}/timeline",
                        "GET /api/v1/territories/{siren}/course",
                        "GET /api/v1/territories/{siren}/history",
                        "GET /api/v1/territories/{siren}/audits",
                        "GET /api/v1/territories/{siren}/audits/{id}",
                        "GET /api/v1/territories/{siren}/audits/{id}/comparison",
                        "GET /api/v1/territories/{siren}/export",
                        "GET /api/v1/territories/{siren}/synergies",
                        "GET /api/v1/referentiels/{id}");
    }
}
