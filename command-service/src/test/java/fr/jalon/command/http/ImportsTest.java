package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import fr.jalon.contract.token.Position;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningWriteSide.class)
class ImportsTest {

    private static final String ND = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int MEBIBYTE = 1_048_576;

    private final Service service = RunningWriteSide.one();
    private final OnePostgres postgres = RunningWriteSide.postgres();

    private static int territories;

    private String siren;

    @BeforeEach
    void another_territory() {
        siren = "%09d".formatted(100_000_000 + ++territories);
    }

    private String registration() {
        return """
                {"type":"territory-registered","siren":"%s","name":"Ici","kind":"cc","regionCode":"75","irregularSiren":true}
                """.formatted(siren);
    }

    private String meeting(String fields) {
        return """
                {"siren":"%s","type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"%s}
                """.formatted(siren, fields.isEmpty() ? "" : "," + fields);
    }

    private static List<String> outcomes(Reply reply) {
        return reply.rows().stream()
                .filter(row -> row.has("outcome"))
                .map(row -> row.path("outcome").asString())
                .toList();
    }

    private static JsonNode summary(Reply reply) {
        return reply.rows().getLast().path("summary");
    }

    private static List<String> mistakes(JsonNode row) {
        return row.path("problem")
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("rule").asString())
                .toList();
    }

    private long stored() {
        return postgres.client()
                .sql("select count(*) from domain_event_entry where aggregate_identifier = ?")
                .param(siren)
                .query(Long.class)
                .single();
    }

    @Test
    void a_row_for_each_line_and_a_summary_at_the_end() {
        Reply reply =
                service.importLines(registration() + "\n" + meeting("\"id\":\"m1\"") + "not json\n" + meeting(""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith(ND);
        List<JsonNode> rows = reply.rows();
        assertThat(outcomes(reply)).containsExactly("stored", "stored", "refused", "stored");
        assertThat(rows.get(1).path("line").asInt()).isEqualTo(3);
        assertThat(rows.get(1).path("siren").asString()).isEqualTo(siren);
        assertThat(rows.get(1).path("id").asString()).isEqualTo("m1");
        assertThat(rows.get(1).path("version").asInt()).isEqualTo(2);
        assertThat(rows.get(2).path("line").asInt()).isEqualTo(4);
        assertThat(rows.get(2).path("problem").path("status").asInt()).isEqualTo(400);
        assertThat(summary(reply).path("stored").asInt()).isEqualTo(3);
        assertThat(summary(reply).path("refused").asInt()).isEqualTo(1);
        assertThat(Position.parse(rows.getLast().path("position").asString())).isInstanceOf(Position.AtFeed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca-la-rochelle",
                "cc-coutances-mer-et-bocage",
                "departement-aube",
                "eurometropole-strasbourg",
                "metropole-aix-marseille-provence"
            })
    void a_real_history_is_taken_line_by_line_and_nothing_of_it_twice(String name) throws Exception {
        String lines;
        try (InputStream file =
                Objects.requireNonNull(ImportsTest.class.getResourceAsStream("/demarches/" + name + ".jsonl"))) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        Reply rehearsed = service.importFrom(ND, "?dryRun=true", BodyPublishers.ofString(lines));
        Reply first = service.importLines(lines);
        long before = postgres.client()
                .sql("select count(*) from domain_event_entry")
                .query(Long.class)
                .single();
        Reply second = service.importLines(lines);

        assertThat(outcomes(first)).containsOnly("stored");
        assertThat(outcomes(rehearsed)).isEqualTo(outcomes(first));
        assertThat(rehearsed.rows().subList(0, first.rows().size() - 1))
                .isEqualTo(first.rows().subList(0, first.rows().size() - 1));
        assertThat(outcomes(second)).containsOnly("duplicate");
        assertThat(postgres.client()
                        .sql("select count(*) from domain_event_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void a_line_without_identifier_and_key_is_known_again_by_its_content() {
        service.importLines(registration() + meeting(""));

        Reply again = service.importLines(meeting("").replace("\"title\":\"Réunion\"", "\"title\" : \"Réunion\""));

        assertThat(outcomes(again)).containsExactly("duplicate");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_key_makes_a_line_known_again_and_is_refused_with_other_content() {
        service.importLines(registration());
        String line = meeting("\"idempotencyKey\":\"k\"");

        assertThat(outcomes(service.importLines(line + line))).containsExactly("stored", "duplicate");
        Reply other = service.importLines(line.replace("Réunion", "Autre"));

        assertThat(outcomes(other)).containsExactly("refused");
        assertThat(mistakes(other.rows().getFirst())).containsExactly("/idempotencyKey key-reused");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void the_same_identifier_with_other_content_is_refused() {
        service.importLines(registration() + meeting("\"id\":\"m1\""));

        Reply other = service.importLines(meeting("\"id\":\"m1\",\"note\":\"x\""));

        assertThat(mistakes(other.rows().getFirst())).containsExactly("/id unique-identifier");
    }

    @Test
    void retractions_corrections_and_changes_are_lines_too_and_known_again() {
        String lines = registration() + meeting("\"id\":\"m1\"") + meeting("\"id\":\"m2\"") + """
                {"type":"territory-details-changed","siren":"%1$s","changedOn":"2024-01-01","population":12}
                {"type":"milestone-retracted","siren":"%1$s","retracts":"m1","reason":"faux"}
                {"type":"milestone-corrected","siren":"%1$s","corrects":"m2","reason":"date","milestone":{"type":"actors-meeting-held","occurredOn":"2024-03-02","title":"R"}}
                """.formatted(siren);

        assertThat(outcomes(service.importLines(lines))).containsOnly("stored");
        assertThat(outcomes(service.importLines(lines))).containsOnly("duplicate");
        assertThat(stored()).isEqualTo(7);
    }

    @Test
    void what_a_line_names_is_pointed_at_in_the_line() {
        Reply reply = service.importLines("""
                {"type":"milestone-retracted","siren":"%1$s","retracts":"m1","reason":"faux"}
                """.formatted(siren) + registration() + """
                {"type":"milestone-retracted","siren":"%1$s","retracts":"m1","reason":"faux"}
                {"type":"milestone-corrected","siren":"%1$s","corrects":"m1","reason":"date","milestone":{"type":"actors-meeting-held","occurredOn":"2024-03-02","title":"R"}}
                {"type":"milestone-corrected","siren":"%1$s","corrects":"m1","reason":"date","milestone":{"type":"actors-meeting-held","titre":"R"}}
                {"siren":"%1$s","type":"unheard-of","occurredOn":"2024-01-01"}
                {"siren":"12","type":"actors-meeting-held","occurredOn":"2024-01-01","title":"R"}
                {"type":"actors-meeting-held","occurredOn":"2024-01-01","title":"R"}
                [1]
                """.formatted(siren));

        assertThat(reply.rows().subList(0, 9).stream().map(ImportsTest::mistakes))
                .containsExactly(
                        List.of("/siren known-territory"),
                        List.of(),
                        List.of("/retracts known-milestone"),
                        List.of("/corrects known-milestone"),
                        List.of(
                                "/milestone/titre known-field",
                                "/milestone/occurredOn required",
                                "/milestone/title required"),
                        List.of("/type known-type"),
                        List.of("/siren siren-format"),
                        List.of("/siren required"),
                        List.of(" json-type"));
    }

    @Test
    void an_animator_writes_only_for_its_territories_and_registers_none() {
        service.importLines(registration());
        String token = Tokens.with(Map.of("roles", List.of("animator"), "territories", List.of(siren)));
        String other = meeting("").replace(siren, "200054781");

        Reply reply = service.send(
                "POST", "/api/v1/imports", token, meeting("") + other + registration(), "Content-Type", ND);

        assertThat(outcomes(reply)).containsExactly("stored", "refused", "refused");
        assertThat(mistakes(reply.rows().get(1))).containsExactly("/siren permitted");
        assertThat(mistakes(reply.rows().get(2))).containsExactly("/type permitted");
    }

    @Test
    void readers_and_strangers_import_nothing() {
        assertThat(service.send("POST", "/api/v1/imports", Tokens.of("reader"), meeting(""), "Content-Type", ND)
                        .status())
                .isEqualTo(403);
        assertThat(service.send("POST", "/api/v1/imports", "", meeting(""), "Content-Type", ND)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv;charset=iso-8859-1", "nothing", "text/plain"})
    void another_media_type_is_not_read(String type) {
        Reply reply = service.send("POST", "/api/v1/imports", Tokens.of("admin"), meeting(""), "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void a_dry_run_holds_histories_up_to_a_limit_and_says_so() {
        String many = registration()
                + java.util.stream.IntStream.range(0, 120)
                        .mapToObj(i -> meeting("\"id\":\"m" + i + "\""))
                        .collect(Collectors.joining());

        Reply reply = service.importFrom(ND, "?dryRun=true", BodyPublishers.ofString(many));

        assertThat(stored()).isZero();
        assertThat(outcomes(reply).getFirst()).isEqualTo("stored");
        assertThat(outcomes(reply).getLast()).isEqualTo("refused");
        assertThat(mistakes(reply.rows().get(120))).containsExactly(" size-limit");
    }

    @Test
    void a_line_over_a_mebibyte_is_refused_as_a_line() {
        String much = "x".repeat(MEBIBYTE);
        Reply reply = service.importLines(registration() + meeting("\"note\":\"" + much + "\"") + meeting(""));

        assertThat(outcomes(reply)).containsExactly("stored", "refused", "stored");
        assertThat(reply.rows().get(1).path("problem").path("status").asInt()).isEqualTo(413);
        assertThat(reply.rows().get(2).path("line").asInt()).isEqualTo(3);
    }

    @Test
    void an_import_over_its_limit_is_refused_whole_if_it_says_its_length_and_where_the_limit_is_otherwise() {
        String line = meeting("\"note\":\"" + "x".repeat(1_000) + "\"");
        byte[] chunk = line.repeat(1_000).getBytes(StandardCharsets.UTF_8);

        Reply whole = service.importFrom(
                ND, "", BodyPublishers.ofByteArray(line.repeat(3_000).getBytes(StandardCharsets.UTF_8)));
        Reply streamed = service.importFrom(
                ND,
                "",
                Service.streamed(
                        () -> new SequenceInputStream(Collections.enumeration(Collections.nCopies(3, chunk).stream()
                                .map(java.io.ByteArrayInputStream::new)
                                .toList()))));

        assertThat(whole.status()).isEqualTo(413);
        assertThat(streamed.status()).isEqualTo(200);
        assertThat(streamed.rows()
                        .get(streamed.rows().size() - 2)
                        .path("problem")
                        .path("status")
                        .asInt())
                .isEqualTo(413);
        assertThat(summary(streamed).path("stored").asInt()).isZero();
    }

    @Test
    void a_truncated_file_loses_its_last_line_only() {
        String lines = registration() + meeting("\"id\":\"m1\"") + meeting("\"id\":\"m2\"");

        Reply reply = service.importLines(lines.substring(0, lines.length() - 20));

        assertThat(outcomes(reply)).containsExactly("stored", "stored", "refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";"})
    void csv_finds_its_separator_and_reads_quotes_lists_and_nested_fields(String separator) {
        String csv =
                "\uFEFFtype,siren,id,name,kind,regionCode,irregularSiren,occurredOn,title,actor.name,actor.kind,departments,"
                        + "synergyId,of,participants.name,participants.kind,note,population\r\n"
                        + "territory-registered,@,,Ici,cc,75,true,,,,,,,,,,,1200\r\n"
                        + "actor-joined,@,a1,,,,,2024-01-01,,\"Club \"\"Éco\"\"\",cluster,,,,,,\"une ligne\nune autre @ ; ou\",\r\n"
                        + "strategy-adopted,@,s1,,,,,2024-01-01,Plan,,,economic-development|environment,,,,,,\r\n"
                        + "synergy-identified,@,i1,,substitution,,,2024-01-01,Chaleur,,,,y1,energy,A|B,company|association,,\r\n"
                        + "strategy-adopted,@,s2,,,,,2024-13-01,Plan,,,,,,,,,\r\n";
        String body = csv.replace("ou", "o,u").replace("@", siren);
        body = separator.equals(",")
                ? body
                : body.replace("o,u", "o\u0000u").replace(",", ";").replace("o\u0000u", "o,u");

        Reply reply = service.importFrom(CSV, "", BodyPublishers.ofString(body));

        assertThat(outcomes(reply)).containsExactly("stored", "stored", "stored", "stored", "refused");
        assertThat(mistakes(reply.rows().get(4))).containsExactly("/occurredOn calendar-date");
        assertThat(reply.rows().get(2).path("line").asInt()).isEqualTo(5);
        List<String> payloads = postgres.client()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                        + " order by sequence_number")
                .param(siren)
                .query(String.class)
                .list();
        assertThat(payloads.get(0)).contains("\"population\":1200");
        assertThat(payloads.get(1)).contains("Club \\\"Éco\\\"", "une ligne\\nune autre", "o,u");
        assertThat(payloads.get(2)).contains("[\"economic-development\",\"environment\"]");
        assertThat(payloads.get(3)).contains("\"name\":\"A\"", "\"name\":\"B\",\"kind\":\"association\"");
    }

    @Test
    void csv_has_columns_for_what_later_editions_ask_for() {
        String csv =
                "type;siren;id;occurredOn;title;outcome;carrier.name;covers;years;family;evidence.title;evidence.uri;"
                        + "evidence.page;evidence.proves\n"
                        + "preliminary-study-completed;@;p1;2024-01-01;Étude;relevant;;;;;Rapport|Avis;https://a.fr|https://b.fr;"
                        + "p. 3|;|opinion\n"
                        + "initiative-carried-by-other;@;c1;2024-01-01;;;Pays;;;;;;;\n"
                        + "strategy-adopted;@;s1;2024-01-01;Plan;;;governance|means;;;;;;\n"
                        + "assessment-cycle-started;@;y1;2024-01-01;;;;;4;;;;;\n"
                        + "referentiel-adopted;@;f1;2024-01-01;;;;;;te;;;;\n"
                        + "strategy-adopted;@;s2;2024-01-01;Plan;;;governance|money;;;;;;\n";
        service.importLines(registration());

        Reply reply = service.importFrom(CSV, "", BodyPublishers.ofString(csv.replace("@", siren)));

        assertThat(outcomes(reply)).containsExactly("stored", "stored", "stored", "stored", "stored", "refused");
        assertThat(mistakes(reply.rows().get(5))).containsExactly("/covers/1 known-value");
    }

    @Test
    void csv_rows_that_are_cut_off_or_wrongly_quoted_are_refused_one_by_one() {
        service.importLines(registration());
        String csv = "type,siren,id,occurredOn,title\n"
                + "actors-meeting-held,@,c1,2024-01-01\n"
                + "actors-meeting-held,@,c2,2024-01-01,\"R\"x\n"
                + "actors-meeting-held,@,c3,2024-01-01,R\n"
                + "actors-meeting-held,@,c4,2024-01-01,\"R\n";

        Reply reply = service.importFrom(CSV, "", BodyPublishers.ofString(csv.replace("@", siren)));

        assertThat(outcomes(reply)).containsExactly("refused", "refused", "stored", "refused");
        assertThat(mistakes(reply.rows().getFirst())).containsExactly(" well-formed");
    }

    @Test
    void csv_corrections_have_their_replacement_in_nested_columns() {
        service.importLines(registration() + meeting("\"id\":\"m1\""));
        String csv =
                "type,siren,corrects,retracts,reason,milestone.type,milestone.occurredOn,milestone.title,milestone.attendance\n"
                        + "milestone-corrected,@,m1,,faux,actors-meeting-held,2024-02-01,Autre,12\n";

        Reply reply = service.importFrom(CSV, "", BodyPublishers.ofString(csv.replace("@", siren)));

        assertThat(outcomes(reply)).containsExactly("stored");
        assertThat(stored()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "type,type\n", "type,,siren\n", "\"type\n"})
    void csv_without_a_usable_header_is_no_csv(String csv) {
        Reply reply = service.importFrom(CSV, "", BodyPublishers.ofString(csv));

        assertThat(reply.status()).isEqualTo(400);
    }
}
