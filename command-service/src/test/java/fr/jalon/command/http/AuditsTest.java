package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import fr.jalon.command.given.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audits over HTTP and as lines of an import: what auditors write. */
@ExtendWith(RunningWriteSide.class)
class AuditsTest {

    private static final String TERRITORIES = "/api/v1/territories";
    private static final String OPENING = """
        {"id":"a","name":"COT","kind":"cot-initial","asOf":"2024-12-31","rules":["eci-3.5@2021","eci-3.5@2022"]}\
        """;
    private static final String OPINION = """
        {"subject":"strategy","opinion":"to-discuss","note":"Le texte manque."}\
        """;

    private static int territories = 700_000;

    private final Service service = RunningWriteSide.one();
    private String siren;
    private String audits;

    @BeforeEach
    void a_registered_territory() {
        siren = "%09d".formatted(++territories);
        audits = TERRITORIES + "/" + siren + "/audits";
        assertThat(service.post(TERRITORIES, """
            {"siren":"%s","name":"Ici","kind":"cc","regionCode":"75","irregularSiren":true}\
            """.formatted(siren)).status()).isEqualTo(201);
    }

    private Reply audit(String path, String body, String... headers) {
        return service.send("POST", audits + path, Tokens.of("auditor"), body, headers);
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
    void an_auditor_opens_judges_and_closes_and_is_told_the_audit_and_the_version() {
        Reply opened = audit("", OPENING);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo(audits + "/a");
        assertThat(opened.json().path("auditId").asString()).isEqualTo("a");
        assertThat(opened.json().has("milestoneId")).isFalse();
        assertThat(audit("/a/opinions", OPINION).json().path("version").asInt()).isEqualTo(3);
        Reply closed = audit("/a/closing", "{\"conclusion\":\"Rien à redire.\"}");
        assertThat(closed.status()).isEqualTo(201);
        assertThat(closed.json().path("level").asInt()).isZero();
    }

    @Test
    void an_audit_without_identifier_gets_one_and_a_key_keeps_it_from_being_opened_twice() {
        String unnamed = OPENING.replace("\"id\":\"a\",", "");
        Reply first = audit("", unnamed, "Idempotency-Key", "k");
        Reply again = audit("", unnamed, "Idempotency-Key", "k");
        assertThat(first.json().path("auditId").asString()).isNotBlank();
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location"))
                .isEqualTo(audits + "/" + first.json().path("auditId").asString());
    }

    @Test
    void a_dry_run_of_an_audit_stores_nothing() {
        assertThat(audit("?dryRun=true", OPENING).status()).isEqualTo(200);
        assertThat(audit("/a/opinions", OPINION).status()).isEqualTo(404);
    }

    @Test
    void an_opinion_is_given_again_and_replaces() {
        audit("", OPENING);
        for (String opinion : List.of("agreed", "not-agreed", "agreed")) {
            assertThat(audit("/a/opinions", OPINION.replace("to-discuss", opinion))
                            .status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | {'id':'a'}                                                            | 422 |"
                        + " /name required,/kind required,/asOf required,/rules required",
                "''                | {'id':'b','name':'N','kind':'cot','asOf':'2024-02-30','rules':[]}      | 422 |"
                        + " /kind known-value,/asOf calendar-date",
                "''                | {'id':'b','name':'N','kind':'internal','asOf':'2024-02-01','rules':[]} | 422 |"
                        + " /rules list-minimum",
                "''                |"
                        + " {'id':'a','name':'N','kind':'internal','asOf':'2999-01-01','rules':['te-6.3.5@2026']} | 422 |"
                        + " /id unique-identifier,/asOf not-in-the-future,/rules/0 known-edition",
                "/a/opinions       | {'subject':'nothing','opinion':'agreed'}                              | 422 |"
                        + " /subject known-subject",
                "/a/opinions       | {'subject':'strategy','opinion':'perhaps'}                            | 422 |"
                        + " /opinion known-value",
                "/a/opinions       | {'subject':'strategy','opinion':'agreed','audit':'b'}                 | 400 |"
                        + " /audit known-field",
                "/a/opinions       | []                                                                    | 400 | '"
                        + " json-type'",
                "/b/opinions       | {'subject':'strategy','opinion':'agreed'}                             | 404 | '"
                        + " known-audit'",
                "/b%20/opinions    | {'subject':'strategy','opinion':'agreed'}                             | 404 | '"
                        + " known-audit'",
                "/a/closing        | {'conclusion':' '}                                                    | 422 |"
                        + " /conclusion not-blank",
                "/a/closing        | {'conclusion':'c','evidence':[{'title':'t','uri':'javascript:x'}]}    | 422 |"
                        + " /evidence/0/uri uri-format",
            })
    void what_is_no_step_of_an_audit_is_refused_with_its_place(String path, String body, int status, String mistakes) {
        audit("", OPENING);
        Reply reply = audit(path, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(String.join(",", mistakes(reply))).isEqualTo(mistakes);
    }

    @Test
    void an_audit_is_closed_once() {
        audit("", OPENING);
        audit("/a/closing", "{\"conclusion\":\"Fini.\"}");
        for (Reply reply :
                List.of(audit("/a/closing", "{\"conclusion\":\"Encore.\"}"), audit("/a/opinions", OPINION))) {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(mistakes(reply)).containsExactly(" not-closed");
        }
    }

    @Test
    void an_animator_who_tries_to_judge_is_told_who_does() {
        audit("", OPENING);
        for (String path : List.of("", "/a/opinions", "/a/closing")) {
            Reply reply = service.send("POST", audits + path, Tokens.of("animator"), "{}");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(mistakes(reply)).containsExactly(" auditors-only");
        }
    }

    private static List<String> outcomes(Reply imported) {
        return imported.rows().stream()
                .filter(row -> row.has("outcome"))
                .map(row -> row.path("outcome").asString()
                        + row.at("/problem/errors")
                                .valueStream()
                                .map(error -> " " + error.path("pointer").asString() + " "
                                        + error.path("rule").asString())
                                .toList())
                .toList();
    }

    private String line(String type, String fields) {
        return "{\"siren\":\"" + siren + "\",\"type\":\"" + type + "\"," + fields.substring(1);
    }

    @Test
    void lines_of_audits_are_stored_once_and_point_to_the_audit() {
        String lines = String.join(
                "\n",
                line("audit-opened", OPENING),
                line("audit-opinion-given", "{\"audit\":\"a\"," + OPINION.substring(1)),
                line("audit-closed", "{\"audit\":\"a\",\"conclusion\":\"Fini.\"}"));
        assertThat(outcomes(service.importLines(lines))).containsExactly("stored[]", "stored[]", "stored[]");
        assertThat(outcomes(service.importLines(lines))).containsExactly("duplicate[]", "duplicate[]", "duplicate[]");
        assertThat(outcomes(service.importLines(String.join(
                        "\n",
                        line("audit-closed", "{\"audit\":\"b\",\"conclusion\":\"Fini.\"}"),
                        line("audit-closed", "{\"audit\":\"a\",\"conclusion\":\"Encore.\"}"),
                        line("audit-closed", "{\"conclusion\":\"Encore.\"}")))))
                .containsExactly(
                        "refused[ /audit known-audit]", "refused[ /audit not-closed]", "refused[ /audit required]");
    }

    @Test
    void a_row_of_csv_holds_a_step_of_an_audit() {
        Reply imported = service.send(
                "POST", "/api/v1/imports", Tokens.of("auditor"), """
                    type;siren;id;name;kind;asOf;rules;audit;subject;opinion;conclusion
                    audit-opened;%1$s;a;COT;internal;2024-12-31;eci-3.5@2021|eci-3.5@2022;;;;
                    audit-opinion-given;%1$s;;;;;;a;3.5.2.1;agreed;
                    audit-closed;%1$s;;;;;;a;;;Fini.
                    actors-meeting-held;%1$s;m;;;;;;;;
                    """.formatted(siren), "Content-Type", "text/csv");
        assertThat(outcomes(imported).subList(0, 3)).containsExactly("stored[]", "stored[]", "stored[]");
        assertThat(outcomes(imported).getLast()).contains("/siren permitted");
    }

    @Test
    void lines_of_audits_are_not_for_animators() {
        Reply imported = service.send(
                "POST",
                "/api/v1/imports",
                Tokens.of("animator"),
                line("audit-opened", OPENING),
                "Content-Type",
                "application/x-ndjson");
        assertThat(outcomes(imported)).containsExactly("refused[ /type auditors-only]");
    }
}
