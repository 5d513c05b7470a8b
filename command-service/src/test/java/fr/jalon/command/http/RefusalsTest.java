package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** "Errors" of docs/spec/api.md and section 7 of docs/spec/domain.md, line by line: what is refused, how, and that nothing is recorded. */
@ExtendWith(RunningWriteSide.class)
class RefusalsTest {

    private static final String TERRITORIES = "/api/v1/territories";
    private static final int MEBIBYTE = 1_048_576;

    private final Service service = RunningWriteSide.one();
    private final OnePostgres postgres = RunningWriteSide.postgres();

    private static int sirens;

    private String siren;
    private String milestones;

    @BeforeEach
    void a_registered_territory() {
        siren = "%09d".formatted(800_000_000 + ++sirens);
        milestones = TERRITORIES + "/" + siren + "/milestones";
        assertThat(service.post(TERRITORIES, registration(siren)).status()).isEqualTo(201);
    }

    private static String registration(String siren) {
        return """
            {"siren":"%s","name":"Ici","kind":"cc","regionCode":"75","irregularSiren":true}\
            """.formatted(siren);
    }

    private static String meeting(String id) {
        return """
            {"id":"%s","type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"}\
            """.formatted(id);
    }

    private long version() {
        return postgres.client()
                .sql("select count(*) from domain_event_entry where aggregate_identifier = ?")
                .param(siren)
                .query(Long.class)
                .single();
    }

    private void refused(Reply reply, int status, String pointer, String rule) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).contains("/problems/");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.path("errors").path(0).path("rule").asString()).isEqualTo(rule);
        assertThat(problem.path("errors").path(0).path("message").asString()).isNotBlank();
    }

    private static void problem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void a_second_registration_conflicts() {
        refused(service.post(TERRITORIES, registration(siren)), 409, "/siren", "not-registered-twice");
        assertThat(version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'siren':'243500138','name':'x','kind':'cc','regionCode':'75'} | 422 | /siren | siren-luhn",
                "{'siren':'24350013','name':'x','kind':'cc','regionCode':'75'} | 422 | /siren | siren-format",
                "{'siren':243500139,'name':'x','kind':'cc','regionCode':'75'} | 400 | /siren | json-type",
                "{'siren':'243500139','name':' ','kind':'cc','regionCode':'75'} | 422 | /name | not-blank",
                "{'siren':'243500139','kind':'cc','regionCode':'75'} | 422 | /name | required",
                "{'siren':'243500139','name':'x','kind':'village','regionCode':'75'} | 422 | /kind | known-value",
                "{'siren':'243500139','name':'x','kind':'cc','regionCode':'A'} | 422 | /regionCode | region-format",
                "{'siren':'243500139','name':'x','kind':'cc','regionCode':'75','mayor':'y'} | 400 | /mayor |"
                        + " known-field",
                "[] | 400 | '' | json-type",
            })
    void a_registration_with_a_mistake_is_refused_by_field(String body, int status, String pointer, String rule) {
        refused(service.post(TERRITORIES, body.replace('\'', '"')), status, pointer == null ? "" : pointer, rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'changedOn':'2026-11-24','name':'x'} | 422 | /changedOn | not-in-the-future",
                "{'changedOn':'1949-12-31','name':'x'} | 422 | /changedOn | not-before-1950",
                "{'changedOn':'2023-02-29','name':'x'} | 422 | /changedOn | calendar-date",
                "{'changedOn':'2024-01-01','siren':'243500139'} | 400 | /siren | known-field",
            })
    void a_wrong_change_is_refused_by_field(String body, int status, String pointer, String rule) {
        refused(
                service.send("PATCH", TERRITORIES + "/" + siren, Tokens.of("admin"), body.replace('\'', '"')),
                status,
                pointer,
                rule);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void a_change_of_nothing_is_refused() {
        Reply reply =
                service.send("PATCH", TERRITORIES + "/" + siren, Tokens.of("admin"), "{\"changedOn\":\"2024-01-01\"}");
        problem(reply, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'occurredOn':'2024-01-01','title':'x'} | 422 | /type | required",
                "{'type':'strategy-adoptée','occurredOn':'2024-01-01','title':'x'} | 422 | /type | known-type",
                "{'type':'actors-meeting-held','occurredOn':'2026-11-24','title':'x'} | 422 | /occurredOn |"
                        + " not-in-the-future",
                "{'type':'actors-meeting-held','occurredOn':'1949-12-31','title':'x'} | 422 | /occurredOn |"
                        + " not-before-1950",
                "{'type':'actors-meeting-held','occurredOn':'2023-02-29','title':'x'} | 422 | /occurredOn |"
                        + " calendar-date",
                "{'type':'actors-meeting-held','occurredOn':20240101,'title':'x'} | 400 | /occurredOn | json-type",
                "{'type':'actors-meeting-held','occurredOn':'2024-01-01'} | 422 | /title | required",
                "{'type':'actors-meeting-held','occurredOn':'2024-01-01','title':''} | 422 | /title | not-blank",
                "{'type':'actors-meeting-held','occurredOn':'2024-01-01','title':'x','place':'y'} | 400 | /place |"
                        + " known-field",
                "{'type':'actors-meeting-held','occurredOn':'2024-01-01','title':'x','id':'é'} | 422 | /id |"
                        + " identifier-format",
                "{'type':'actor-left','occurredOn':'2024-01-01','ends':'nobody'} | 422 | /ends | known-reference",
                "{'type':'economic-model-defined','occurredOn':'2024-01-01','publicShare':50,'privateShare':40} | 422"
                        + " | '' | shares-sum-to-100",
                "{'type':'funding-granted','occurredOn':'2024-01-01','funders':['x'],'byAuthority':true,'purpose':'animation','startsOn':'2024-02-01','endsOn':'2024-01-01'}"
                        + " | 422 | /endsOn | period-order",
                "{'type':'strategy-adopted','occurredOn':'2024-01-01','title':'x','departments':['environment','environment']}"
                        + " | 422 | /departments | distinct",
            })
    void a_milestone_with_a_mistake_is_refused_by_field(String body, int status, String pointer, String rule) {
        Reply reply = service.post(milestones, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().path("errors").path(0).path("rule").asString())
                .as(reply.text())
                .isEqualTo(rule);
        if (pointer != null && !pointer.isEmpty()) {
            assertThat(reply.json().path("errors").path(0).path("pointer").asString())
                    .startsWith(pointer);
        }
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void an_identifier_is_taken_once() {
        service.post(milestones, meeting("m"));
        refused(service.post(milestones, meeting("m")), 409, "/id", "unique-identifier");
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void a_territory_that_nobody_registered_is_not_found() {
        refused(service.post(TERRITORIES + "/243500998/milestones", meeting("m")), 404, "", "known-territory");
        refused(service.post(TERRITORIES + "/here/milestones", meeting("m")), 404, "", "known-territory");
    }

    @Test
    void what_others_name_is_not_retracted() {
        service.post(milestones, """
            {"id":"a","type":"actor-joined","occurredOn":"2024-01-01","actor":{"name":"CCI","kind":"consular-chamber"}}\
            """);
        service.post(milestones, """
            {"id":"b","type":"actor-left","occurredOn":"2024-02-01","ends":"a"}\
            """);
        refused(service.post(milestones + "/a/retraction", "{\"reason\":\"Non\"}"), 409, "", "not-named-by-others");
        refused(service.post(milestones, """
            {"type":"actor-left","occurredOn":"2024-03-01","ends":"a"}\
            """), 409, "/ends", "not-ended");
    }

    /** By request, by line, in a dry run of either; told in both languages. */
    @Test
    void an_event_over_its_size_is_refused_with_the_place_of_its_largest_field() {
        String objectives = IntStream.rangeClosed(1, 100)
                .mapToObj(target ->
                        "{\"theme\":\"projects\",\"target\":" + target + ",\"unit\":\"" + "😀".repeat(2_500) + "\"}")
                .collect(Collectors.joining(",", "\"objectives\":[", "]}"));
        String body = "{\"type\":\"objectives-set\",\"occurredOn\":\"2024-03-01\",\"note\":\"x\"," + objectives;
        for (String dryRun : List.of("", "?dryRun=true")) {
            refused(service.post(milestones + dryRun, body), 413, "/objectives", "size-limit");
        }
        String line = "{\"siren\":\"" + siren + "\"," + body.substring(1);
        for (String query : List.of("", "?dryRun=true")) {
            for (String language : List.of("fr", "en")) {
                JsonNode row = service.importFrom(
                                "application/x-ndjson",
                                query,
                                HttpRequest.BodyPublishers.ofString(line),
                                "Accept-Language",
                                language)
                        .rows()
                        .getFirst();
                assertThat(row.at("/problem/errors/0/pointer").asString()).isEqualTo("/objectives");
                assertThat(row.at("/problem/errors/0/message").asString())
                        .contains("65536", language.equals("fr") ? "taille permise" : "size allowed");
            }
        }
        assertThat(version()).isEqualTo(1);
    }

    /** No store could keep them: NUL, and halves of characters, which become one and the same. */
    @Test
    void a_line_with_a_key_that_is_none_is_refused_and_stops_nothing_else() {
        String line = "{\"siren\":\"" + siren + "\",\"idempotencyKey\":\"%s\","
                + meeting("m").substring(1) + "\n";
        String lines = Stream.of("a\\u0000", "\\ud800", "a\\nb", " ", "k".repeat(129))
                        .map(key -> String.format(Locale.ROOT, line, key))
                        .collect(Collectors.joining())
                + String.format(Locale.ROOT, line, "une clé, 1");

        List<JsonNode> rows = service.importLines(lines).rows();

        assertThat(rows.subList(0, 5))
                .allSatisfy(
                        row -> assertThat(row.at("/problem/errors/0/pointer").asString()
                                        + row.at("/problem/errors/0/rule").asString())
                                .isEqualTo("/idempotencyKeykey-format"));
        assertThat(rows.get(5).path("outcome").asString()).isEqualTo("stored");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void a_key_has_1_to_128_characters(int length) {
        refused(
                service.post(milestones, meeting("m"), "Idempotency-Key", "k".repeat(length)),
                400,
                "/Idempotency-Key",
                "parameter");
    }

    @Test
    void a_command_for_a_version_that_is_past_is_not_executed() {
        service.post(milestones, meeting("a"), "If-Match", "\"1\"");
        problem(service.post(milestones, meeting("b"), "If-Match", "\"1\""), 412);
        assertThat(version()).isEqualTo(2);
        assertThat(service.post(milestones, meeting("b"), "If-Match", "\"2\"").status())
                .isEqualTo(201);
        problem(service.post(milestones, meeting("c"), "If-Match", "one"), 400);
    }

    @Test
    void a_parameter_that_a_command_does_not_have_is_refused_before_anything_is_stored() {
        refused(service.post(milestones + "?dryrun=true", meeting("m")), 400, "/dryrun", "parameter");
        refused(service.post(milestones + "?dryRun=%FF", meeting("m")), 400, "/dryRun", "parameter");
        refused(service.post(milestones + "?dryRun=false&dryRun=true", meeting("m")), 400, "/dryRun", "parameter");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void a_dry_run_is_true_or_false() {
        refused(service.post(milestones + "?dryRun=maybe", meeting("m")), 400, "/dryRun", "parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"type\":\"x\"} {}",
                "{\"type\":\"a\",\"type\":\"b\"}",
                "{\"type\":\"\\ud800\"",
                "nul",
                "{'type':'x'}"
            })
    void what_is_no_json_is_malformed(String body) {
        refused(service.post(milestones, body), 400, "", "well-formed");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void nesting_has_a_limit() {
        problem(service.post(milestones, "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)), 400);
    }

    @Test
    void a_body_of_more_than_a_mebibyte_is_too_large() {
        refused(service.post(milestones, "{\"note\":\"" + "x".repeat(MEBIBYTE) + "\"}"), 413, "", "size-limit");
        assertThat(version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense", "application/x-www-form-urlencoded"})
    void what_does_not_say_that_it_is_json_is_not_read(String type) {
        problem(service.post(milestones, meeting("m"), "Content-Type", type), 415);
    }

    @Test
    void an_address_or_a_method_that_does_not_exist_is_a_problem_too() {
        problem(service.post(milestones + "/m/nothing", "{}"), 404);
        problem(service.send("DELETE", TERRITORIES + "/" + siren, Tokens.of("admin"), "{}"), 405);
    }

    @Test
    void nobody_commands_without_a_token() {
        for (String token : List.of("", "not-a-token", Tokens.of("admin") + "x")) {
            Reply reply = service.send("POST", milestones, token, meeting("m"));
            problem(reply, 401);
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "stranger"})
    void others_than_animators_and_administrators_do_not_command(String role) {
        String token = Tokens.of(role);
        problem(service.send("POST", TERRITORIES, token, registration("243500139")), 403);
        problem(service.send("PATCH", TERRITORIES + "/" + siren, token, "{}"), 403);
        problem(service.send("POST", milestones, token, meeting("m")), 403);
        problem(service.send("POST", milestones + "/m/retraction", token, "{}"), 403);
        problem(service.send("POST", milestones + "/m/correction", token, "{}"), 403);
        problem(service.send("POST", "/api/v1/imports", token, "{}"), 403);
        problem(service.send("POST", TERRITORIES + "/" + siren + "/audits", token, "{}"), 403);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void an_auditor_writes_audits_and_nothing_else() {
        String token = Tokens.of("auditor");
        problem(service.send("POST", TERRITORIES, token, registration("243500139")), 403);
        problem(service.send("PATCH", TERRITORIES + "/" + siren, token, "{}"), 403);
        problem(service.send("POST", milestones, token, meeting("m")), 403);
        problem(service.send("POST", milestones + "/m/retraction", token, "{}"), 403);
        problem(service.send("POST", milestones + "/m/correction", token, "{}"), 403);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void an_animator_writes_for_its_territories_and_registers_none() {
        String here = Tokens.with(Map.of("roles", List.of("animator"), "territories", List.of(siren)));
        String byEstablishment = Tokens.with(Map.of("roles", List.of("animator"), "siret", siren + "00017"));
        String byKeycloak = Tokens.with(Map.of(
                "realm_access", Map.of("roles", List.of("animator")), "territories", List.of("243500998", siren)));
        String elsewhere = Tokens.with(Map.of("roles", List.of("animator"), "territories", List.of("243500998")));
        List<String> allowed = List.of(here, byEstablishment, byKeycloak, Tokens.of("animator"));
        IntStream.range(0, allowed.size())
                .forEach(number -> assertThat(
                                service.send("POST", milestones, allowed.get(number), meeting("m" + number))
                                        .status())
                        .isEqualTo(201));
        for (Reply reply : List.of(
                service.send("POST", milestones, elsewhere, meeting("m")),
                service.send("PATCH", TERRITORIES + "/" + siren, elsewhere, "{}"),
                service.send("POST", milestones + "/m0/retraction", elsewhere, "{\"reason\":\"x\"}"),
                service.send("POST", milestones + "/m0/correction", elsewhere, "{}"),
                service.send("POST", TERRITORIES, Tokens.of("animator"), registration("243500139")))) {
            problem(reply, 403);
        }
        assertThat(version()).isEqualTo(1 + allowed.size());
    }
}
