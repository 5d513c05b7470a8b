package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.Siren;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningWriteSide.class)
class CommandsTest {

    private static final String TERRITORIES = "/api/v1/territories";

    private final Service service = RunningWriteSide.one();
    private final OnePostgres postgres = RunningWriteSide.postgres();

    private static int territories;

    private String siren;
    private String milestones;

    @BeforeEach
    void a_registered_territory() {
        siren = "%09d".formatted(++territories);
        milestones = TERRITORIES + "/" + siren + "/milestones";
        assertThat(service.post(TERRITORIES, registration()).status()).isEqualTo(201);
    }

    private String registration() {
        return """
                {"siren":"%s","name":"Ici","kind":"cc","regionCode":"75","irregularSiren":true}""".formatted(siren);
    }

    private static String meeting(String fields) {
        return """
                {"type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"%s}""".formatted(fields.isEmpty() ? "" : "," + fields);
    }

    private long stored() {
        return postgres.client()
                .sql("select count(*) from domain_event_entry where aggregate_identifier = ?")
                .param(siren)
                .query(Long.class)
                .single();
    }

    private static List<String> mistakes(Reply reply) {
        return reply.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("rule").asString())
                .toList();
    }

    @Test
    void a_registration_answers_where_the_territory_is_and_conflicts_with_another() {
        siren = "200054781";

        Reply first = service.post(TERRITORIES, registration());
        Reply second = service.post(TERRITORIES, registration());

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo(TERRITORIES + "/200054781");
        assertThat(first.json().path("version").asInt()).isEqualTo(1);
        assertThat(second.status()).isEqualTo(409);
        assertThat(mistakes(second)).containsExactly("/siren not-registered-twice");
    }

    @Test
    void a_milestone_answers_as_the_contract_says_and_reaches_kafka() {
        Reply reply = service.post(milestones, meeting("\"id\":\"m1\""), "X-Correlation-ID", "order-" + siren);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text())
                .isEqualTo(
                        "{\"milestoneId\":\"m1\",\"siren\":\"%s\",\"version\":2,\"position\":\"%s\",\"announcements\":[],\"level\":0}"
                                .formatted(siren, new Position.AtVersion(new Siren(siren), 2).token()));
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
        await().until(() -> RunningWriteSide.topic().records().stream()
                .anyMatch(record -> new String(
                                record.headers().lastHeader("ce_correlationid").value())
                        .equals("order-" + siren)));
    }

    @Test
    void a_milestone_without_identifier_gets_one_and_so_does_its_synergy() {
        Reply reply = service.post(milestones, """
                {"type":"synergy-identified","occurredOn":"2024-01-01","title":"S","kind":"infrastructure-sharing",
                "participants":[{"name":"A"},{"name":"B"}]}""");

        assertThat(reply.status()).isEqualTo(201);
        String id = reply.json().path("milestoneId").asString();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(service.post(milestones, """
                        {"type":"synergy-qualified","occurredOn":"2024-01-02","synergyId":"%s"}""".formatted(id)).status()).isEqualTo(201);
    }

    @Test
    void a_dry_run_decides_and_stores_nothing() {
        Reply rehearsed = service.post(milestones + "?dryRun=true", meeting("\"id\":\"m1\""));
        Reply refused = service.post(milestones + "?dryRun=true", meeting("\"ends\":\"m1\""));

        assertThat(rehearsed.status()).isEqualTo(200);
        assertThat(rehearsed.json().path("version").asInt()).isEqualTo(2);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void details_change_from_a_date() {
        Reply changed = service.send("PATCH", TERRITORIES + "/" + siren, Tokens.of("admin"), """
                {"changedOn":"2024-01-01","population":12}""");
        Reply nothing = service.send("PATCH", TERRITORIES + "/" + siren, Tokens.of("admin"), """
                {"changedOn":"2024-01-01"}""");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_retraction_takes_back_once_what_is_there() {
        service.post(milestones, meeting("\"id\":\"m1\""));

        Reply first = service.post(milestones + "/m1/retraction", "{\"reason\":\"faux\"}");
        Reply second = service.post(milestones + "/m1/retraction", "{\"reason\":\"faux\"}");
        Reply unknown = service.post(milestones + "/m9/retraction", "{\"reason\":\"faux\"}");
        Reply without = service.post(milestones + "/m9/retraction", "{}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(409);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(without.status()).isEqualTo(422);
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void a_correction_takes_back_and_logs_in_one_transaction() {
        service.post(milestones, meeting("\"id\":\"m1\""));

        Reply refused = service.post(milestones + "/m1/correction", """
                {"reason":"date","milestone":{"type":"actors-meeting-held","occurredOn":"2030-01-01","title":"R"}}""");
        Reply corrected = service.post(milestones + "/m1/correction", """
                {"reason":"date","milestone":{"type":"actors-meeting-held","id":"m2","occurredOn":"2024-01-01","title":"R"}}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(mistakes(refused)).containsExactly("/milestone/occurredOn not-in-the-future");
        assertThat(corrected.status()).isEqualTo(201);
        assertThat(corrected.json().path("milestoneId").asString()).isEqualTo("m2");
        assertThat(corrected.json().path("version").asInt()).isEqualTo(4);
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void a_repetition_with_its_key_answers_the_same_and_stores_nothing() {
        Reply first = service.post(milestones, meeting(""), "Idempotency-Key", "k1");
        Reply again = service.post(milestones, " " + meeting(""), "Idempotency-Key", "k1", "If-Match", "\"1\"");
        Reply other = service.post(milestones, meeting("\"note\":\"x\""), "Idempotency-Key", "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("errors").path(0).path("rule").asString()).isEqualTo("key-reused");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_repetition_is_known_whatever_the_order_of_its_fields_and_as_a_line_of_an_import() {
        String first = "{\"type\":\"objectives-set\",\"occurredOn\":\"2024-03-01\",\"objectives\":"
                + "[{\"theme\":\"projects\",\"target\":1,\"unit\":\"u\"}]}";
        String turned = "{ \"objectives\":[{\"unit\":\"u\", \"target\":1,\"theme\":\"projects\"}],"
                + "\"occurredOn\":\"2024-03-01\", \"type\":\"objectives-set\"}";
        Reply stored = service.post(milestones, first, "Idempotency-Key", "turned");
        Reply again = service.post(milestones, turned, "Idempotency-Key", "turned");
        Reply line = service.importLines(
                "{\"siren\":\"" + siren + "\",\"idempotencyKey\":\"turned\"," + turned.substring(1));
        Reply other = service.post(milestones, turned.replace("1,", "2,"), "Idempotency-Key", "turned");

        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(stored.text());
        assertThat(line.rows().getFirst().path("outcome").asString()).isEqualTo("duplicate");
        assertThat(mistakes(other)).containsExactly(" key-reused");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_key_at_one_address_is_another_command_at_another_and_known_again_as_a_line() {
        service.post(milestones, meeting("\"id\":\"m1\""));
        service.post(milestones, meeting("\"id\":\"m2\""));
        String reason = "{\"reason\":\"faux\"}";

        Reply first = service.post(milestones + "/m1/retraction", reason, "Idempotency-Key", "r");
        Reply elsewhere = service.post(milestones + "/m2/retraction", reason, "Idempotency-Key", "r");
        Reply line = service.importLines(
                "{\"idempotencyKey\":\"r\",\"retracts\":\"m1\",\"type\":\"milestone-retracted\",\"siren\":\"" + siren
                        + "\",\"reason\":\"faux\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(mistakes(elsewhere)).containsExactly(" key-reused");
        assertThat(line.rows().getFirst().path("outcome").asString()).isEqualTo("duplicate");
    }

    @Test
    void what_was_refused_is_decided_anew_with_the_same_key() {
        Reply refused = service.post(
                milestones,
                meeting("\"occurredOn\":\"2030-01-01\"").replace("\"occurredOn\":\"2024-03-01\",", ""),
                "Idempotency-Key",
                "k2");
        Reply stored = service.post(milestones, meeting(""), "Idempotency-Key", "k2");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(stored.status()).isEqualTo(201);
    }

    @Test
    void a_version_that_has_passed_is_a_failed_precondition() {
        assertThat(service.post(milestones, meeting(""), "If-Match", "\"1\"").status())
                .isEqualTo(201);
        assertThat(service.post(milestones, meeting(""), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(service.post(milestones, meeting(""), "If-Match", "one").status())
                .isEqualTo(400);
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                                                                             | 400 | ' well-formed'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":3,\"title\":\"R\"}                  | 400 | '/occurredOn json-type'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2024-01-01\",\"title\":\"R\",\"x\":1} | 400 | '/x known-field'",
                "{\"type\":\"unheard-of\"}                                                            | 422 | '/type known-type'",
                "{\"occurredOn\":\"2024-01-01\"}                                                      | 422 | '/type required'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2024-02-30\",\"title\":\"R\"}     | 422 | '/occurredOn calendar-date'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2027-01-01\",\"title\":\"R\"}     | 422 | '/occurredOn not-in-the-future'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"1949-12-31\",\"title\":\"R\"}     | 422 | '/occurredOn not-before-1950'",
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"2024-01-01\",\"title\":\" \"}     | 422 | '/title not-blank'",
                "{\"type\":\"actor-left\",\"occurredOn\":\"2024-01-01\",\"ends\":\"m9\"}              | 422 | '/ends known-reference'"
            })
    void bad_input_is_a_problem_that_names_field_and_rule_and_stores_nothing(String body, int status, String mistake) {
        Reply reply = service.post(milestones, body, "Accept-Language", "en");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(mistakes(reply)).containsExactly(mistake);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void problems_are_french_unless_english_is_asked_for() {
        Reply french = service.post(milestones, "{}");
        Reply english = service.post(milestones, "{}", "Accept-Language", "en-GB,fr;q=0.5");

        assertThat(french.json().path("title").asString())
                .isNotEqualTo(english.json().path("title").asString());
    }

    @Test
    void a_body_over_a_mebibyte_and_another_media_type_are_not_read() {
        assertThat(service.post(milestones, meeting("\"note\":\"" + "x".repeat(1_048_576) + "\""))
                        .status())
                .isEqualTo(413);
        assertThat(service.post(milestones, meeting(""), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void unknown_territories_are_not_found() {
        assertThat(service.post(TERRITORIES + "/999999999/milestones", meeting(""))
                        .status())
                .isEqualTo(404);
        assertThat(service.post(TERRITORIES + "/abc/milestones", meeting("")).status())
                .isEqualTo(404);
    }

    @Test
    void an_animator_writes_for_its_territories_and_registers_none() {
        String here = Tokens.with(Map.of("roles", List.of("animator"), "territories", List.of(siren)));
        String there = Tokens.with(Map.of("roles", List.of("animator"), "siret", "20005478100011"));
        String keycloak =
                Tokens.with(Map.of("realm_access", Map.of("roles", List.of("animator")), "siret", siren + "00011"));

        assertThat(service.send("POST", milestones, here, meeting("")).status()).isEqualTo(201);
        assertThat(service.send("POST", milestones, keycloak, meeting("")).status())
                .isEqualTo(201);
        assertThat(service.send("POST", milestones, there, meeting("")).status())
                .isEqualTo(403);
        assertThat(service.send("POST", TERRITORIES, here, registration()).status())
                .isEqualTo(403);
    }

    @Test
    void strangers_readers_and_auditors_command_nothing() {
        for (String role : List.of("reader", "auditor", "unheard-of")) {
            Reply reply = service.send("POST", milestones, Tokens.of(role), meeting(""));
            assertThat(reply.status()).as(role).isEqualTo(403);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        }
        Reply stranger = service.send("POST", milestones, "", meeting(""));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(service.send("POST", milestones, "nonsense", meeting("")).status())
                .isEqualTo(401);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void of_32_writers_on_one_territory_none_sees_an_error_and_versions_are_dense() throws Exception {
        int each = 5;
        List<Long> versions = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(32)) {
            List<Future<List<Reply>>> replies = new ArrayList<>();
            for (int writer = 0; writer < 32; writer++) {
                replies.add(writers.submit(() -> IntStream.range(0, each)
                        .mapToObj(i -> service.post(milestones, meeting("")))
                        .toList()));
            }
            for (Future<List<Reply>> some : replies) {
                for (Reply reply : some.get()) {
                    assertThat(reply.status()).isEqualTo(201);
                    versions.add(reply.json().path("version").asLong());
                }
            }
        }
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 1 + 32 * each).boxed().toList());
    }

    @Test
    void two_services_on_one_database_never_build_on_the_same_version() throws Exception {
        Service second = RunningWriteSide.other();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Service either = i % 2 == 0 ? service : second;
                replies.add(writers.submit(() -> either.post(milestones, meeting(""))));
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).isEqualTo(201);
            }
            assertThat(stored()).isEqualTo(61);
            service.post(milestones, meeting("\"id\":\"m1\""));
            Reply retracted = second.post(milestones + "/m1/retraction", "{\"reason\":\"faux\"}");
            Reply again = service.post(milestones + "/m1/retraction", "{\"reason\":\"faux\"}");

            assertThat(retracted.status())
                    .as("what the other has logged is known")
                    .isEqualTo(201);
            assertThat(again.status())
                    .as("what the other has taken back is known")
                    .isEqualTo(409);
        }
    }
}
