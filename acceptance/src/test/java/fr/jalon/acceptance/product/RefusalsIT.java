package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is refused, case by case: the status, the field and the rule, in both languages, and nothing is kept of it. */
@Tag(DeployedProduct.TESTS)
@ExtendWith(OneProduct.class)
class RefusalsIT {

    private static final String SIREN = "243300316";
    private static final String MILESTONES = "/api/v1/territories/" + SIREN + "/milestones";

    @BeforeAll
    static void a_territory_with_a_few_facts(RunningProduct product) {
        assertThat(product.post("admin", "/api/v1/territories", """
                {"siren": "243300316", "name": "Bordeaux Métropole", "kind": "metropole", "regionCode": "75"}""").statusCode())
                .isEqualTo(201);
        Stream.of(
                        "{'type':'strategy-adopted','id':'s1','occurredOn':'2020-01-01','title':'S'}",
                        "{'type':'strategy-repealed','id':'s1-end','occurredOn':'2021-01-01','ends':'s1'}",
                        "{'type':'objectives-set','id':'o1','occurredOn':'2020-01-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}",
                        "{'type':'governance-established','id':'g1','occurredOn':'2020-01-01','name':'G'}",
                        "{'type':'synergy-identified','id':'y1','occurredOn':'2020-01-01','synergyId':'vapeur',"
                                + "'title':'V','kind':'substitution','of':'energy',"
                                + "'participants':[{'name':'A'},{'name':'B'}]}",
                        "{'type':'synergy-abandoned','id':'y2','occurredOn':'2021-01-01','synergyId':'vapeur',"
                                + "'reason':'prix'}",
                        "{'type':'initiative-carried-by-other','id':'c1','occurredOn':'2020-01-01','carrier':{'name':'C'}}",
                        "{'type':'initiative-carried-by-other-ended','id':'c2','occurredOn':'2021-01-01','ends':'c1'}",
                        "{'type':'actors-meeting-held','id':'gone','occurredOn':'2020-01-01','title':'R'}")
                .forEach(milestone -> assertThat(log(product, milestone).statusCode())
                        .as(milestone)
                        .isEqualTo(201));
        assertThat(product.post("animator", MILESTONES + "/gone/retraction", "{\"reason\": \"saisie\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> log(RunningProduct product, String milestone) {
        return product.post("animator", MILESTONES, milestone.replace('\'', '"'));
    }

    private record Case(String milestone, int status, String pointer, String rule) {}

    private static Case meeting(String fields, int status, String pointer, String rule) {
        return new Case("{'type':'actors-meeting-held'," + fields + "}", status, pointer, rule);
    }

    private static Case dated(String type, String fields, int status, String pointer, String rule) {
        return new Case("{'type':'%s','occurredOn':'2020-02-20',%s}".formatted(type, fields), status, pointer, rule);
    }

    static Stream<Case> what_a_body_may_not_say() {
        return Stream.of(
                new Case("{'type':", 400, "", "well-formed"),
                new Case("[]", 400, "", "json-type"),
                new Case("{'occurredOn':'2020-02-20'}", 422, "/type", "required"),
                new Case("{'type':'nope','occurredOn':'2020-02-20'}", 422, "/type", "known-type"),
                meeting("'title':'x'", 422, "/occurredOn", "required"),
                meeting("'occurredOn':'2020-02-20','title':5", 400, "/title", "json-type"),
                meeting("'occurredOn':'2020-02-20','title':'x','zut':1", 400, "/zut", "known-field"),
                meeting("'occurredOn':'2020-02-20'", 422, "/title", "required"),
                meeting("'occurredOn':'2020-02-30','title':'x'", 422, "/occurredOn", "calendar-date"),
                meeting("'occurredOn':'9999-01-01','title':'x'", 422, "/occurredOn", "not-in-the-future"),
                meeting("'occurredOn':'1949-12-31','title':'x'", 422, "/occurredOn", "not-before-1950"),
                meeting("'occurredOn':'2020-02-20','title':' '", 422, "/title", "not-blank"),
                meeting("'occurredOn':'2020-02-20','title':'" + "x".repeat(201) + "'", 422, "/title", "text-limit"),
                meeting(
                        "'occurredOn':'2020-02-20','title':'x','note':'" + "y".repeat(4_001) + "'",
                        422,
                        "/note",
                        "text-limit"),
                meeting("'occurredOn':'2020-02-20','title':'x','id':'é'", 422, "/id", "identifier-format"),
                meeting(
                        "'occurredOn':'2020-02-20','title':'x','evidence':[{'title':'a','uri':'https://a.fr/"
                                + "u".repeat(2_000) + "'}]",
                        422,
                        "/evidence/0/uri",
                        "text-limit"),
                meeting(
                        "'occurredOn':'2020-02-20','title':'x','evidence':[{'title':'a','uri':'pas une uri'}]",
                        422,
                        "/evidence/0/uri",
                        "uri-format"),
                meeting(
                        "'occurredOn':'2020-02-20','title':'x','evidence':["
                                + String.join(",", Collections.nCopies(21, "{'title':'a','uri':'https://a.fr'}"))
                                + "]",
                        422,
                        "/evidence",
                        "list-limit"),
                dated("governance-established", "'name':'x','members':" + names(101), 422, "/members", "list-limit"),
                dated(
                        "departments-organised",
                        "'departments':['environment','environment']",
                        422,
                        "/departments/1",
                        "distinct"),
                dated("departments-organised", "'departments':['cuisine']", 422, "/departments/0", "known-value"),
                dated("objectives-set", "'objectives':[]", 422, "/objectives", "list-minimum"),
                dated(
                        "actor-joined",
                        "'actor':{'name':'x','kind':'company','siren':'123456789'}",
                        422,
                        "/actor/siren",
                        "siren-luhn"),
                dated(
                        "actor-joined",
                        "'actor':{'name':'x','kind':'company','siren':'" + SIREN + "'}",
                        422,
                        "/actor/siren",
                        "not-the-authority"),
                dated(
                        "funding-granted",
                        "'funders':['a'],'byAuthority':true,'startsOn':'2020-02-02','endsOn':'2020-02-01',"
                                + "'purpose':'animation'",
                        422,
                        "/endsOn",
                        "period-order"),
                dated(
                        "funding-granted",
                        "'funders':['a'],'byAuthority':true,'amount':1.5,'startsOn':'2020-02-02',"
                                + "'endsOn':'2020-02-03','purpose':'animation'",
                        400,
                        "/amount",
                        "json-type"),
                dated(
                        "animator-appointed",
                        "'employer':'authority','fullTimeEquivalent':1.01,'startsOn':'2020-01-01'",
                        422,
                        "/fullTimeEquivalent",
                        "in-range"),
                dated("economic-model-defined", "'publicShare':50,'privateShare':49.9", 422, "", "shares-sum-to-100"),
                dated(
                        "economic-model-defined",
                        "'publicShare':60,'privateShare':40,'horizonYears':21",
                        422,
                        "/horizonYears",
                        "in-range"),
                dated("preliminary-study-completed", "'title':'x','outcome':'perhaps'", 422, "/outcome", "known-value"),
                dated(
                        "initiative-carried-by-other",
                        "'carrier':{'name':'x','siren':'" + SIREN + "'}",
                        422,
                        "/carrier/siren",
                        "not-the-authority"),
                dated("initiative-carried-by-other", "'carrier':{'kind':'other'}", 422, "/carrier/name", "required"),
                dated("assessment-cycle-started", "'years':11", 422, "/years", "in-range"),
                dated("referentiel-adopted", "'family':'TE'", 422, "/family", "lower-case-format"),
                meeting(
                        "'occurredOn':'2020-02-20','title':'x','evidence':[{'title':'a','uri':'https://a.fr','page':'"
                                + "p".repeat(101) + "'}]",
                        422,
                        "/evidence/0/page",
                        "text-limit"));
    }

    static Stream<Case> what_does_not_fit_what_stands() {
        return Stream.of(
                dated("strategy-repealed", "'ends':'zz'", 422, "/ends", "known-reference"),
                dated("strategy-repealed", "'ends':'o1'", 422, "/ends", "reference-type"),
                new Case(
                        "{'type':'objectives-dropped','occurredOn':'2019-12-31','ends':'o1'}",
                        422,
                        "/occurredOn",
                        "reference-date"),
                new Case(
                        "{'type':'strategy-repealed','occurredOn':'2022-01-01','ends':'s1'}",
                        409,
                        "/ends",
                        "not-ended"),
                new Case(
                        "{'type':'initiative-carried-by-other-ended','occurredOn':'2022-01-01','ends':'c1'}",
                        409,
                        "/ends",
                        "not-ended"),
                meeting("'occurredOn':'2020-01-01','title':'x','id':'gone'", 409, "/id", "unique-identifier"),
                meeting("'occurredOn':'2020-01-01','title':'x','id':'g1'", 409, "/id", "unique-identifier"),
                new Case(
                        "{'type':'synergy-qualified','occurredOn':'2022-01-01','synergyId':'vapeur'}",
                        409,
                        "/occurredOn",
                        "order-of-life"),
                new Case(
                        "{'type':'synergy-qualified','occurredOn':'2022-01-01','synergyId':'inconnue'}",
                        422,
                        "/synergyId",
                        "known-reference"));
    }

    private static String names(int count) {
        return "[" + String.join(",", Collections.nCopies(count, "'a'")) + "]";
    }

    @ParameterizedTest
    @MethodSource({"what_a_body_may_not_say", "what_does_not_fit_what_stands"})
    void a_refusal_names_the_field_and_the_rule_and_leaves_the_history_untouched(Case refused, RunningProduct product) {
        long before = version(product);

        HttpResponse<String> french = log(product, refused.milestone());
        HttpResponse<String> english =
                product.post("animator", MILESTONES, refused.milestone().replace('\'', '"'), "Accept-Language", "en");

        JsonNode problem = RunningProduct.json(french.body());
        assertThat(french.statusCode()).as(french.body()).isEqualTo(refused.status());
        assertThat(french.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(refused.status());
        assertThat(problem.path("type").asString()).contains("/problems/");
        JsonNode error = problem.path("errors").path(0);
        assertThat(List.of(error.path("pointer").asString(), error.path("rule").asString()))
                .isEqualTo(List.of(refused.pointer(), refused.rule()));
        assertThat(error.path("message").asString())
                .isNotBlank()
                .isNotEqualTo(RunningProduct.json(english.body())
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asString());
        assertThat(french.body()).doesNotContain("Exception", "fr.jalon", "sql");
        assertThat(version(product)).isEqualTo(before);
    }

    /** What the version would be after one more milestone: a dry run stores nothing itself. */
    private static long version(RunningProduct product) {
        HttpResponse<String> dryRun = product.post(
                "animator",
                MILESTONES + "?dryRun=true",
                "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"R\"}");
        assertThat(dryRun.statusCode()).isEqualTo(200);
        return RunningProduct.json(dryRun.body()).path("version").asLong();
    }

    @Test
    void a_retraction_that_would_leave_others_hanging_is_refused(RunningProduct product) {
        for (String held : List.of("s1", "y1")) {
            HttpResponse<String> answer =
                    product.post("animator", MILESTONES + "/" + held + "/retraction", "{\"reason\": \"saisie\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        }
        assertThat(product.post("animator", MILESTONES + "/gone/retraction", "{\"reason\": \"encore\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(product.post("animator", MILESTONES + "/nothing/retraction", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(product.post("animator", MILESTONES + "/g1/retraction", "{}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_registration_needs_a_siren_that_is_one(RunningProduct product) {
        String body = "{\"siren\": \"123456789\", \"name\": \"N\", \"kind\": \"cc\", \"regionCode\": \"44\"%s}";

        HttpResponse<String> wrong = product.post("admin", "/api/v1/territories", body.formatted(""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("siren-luhn", "/siren");
        assertThat(product.post("admin", "/api/v1/territories", body.formatted(", \"irregularSiren\": true"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(product.post("admin", "/api/v1/territories", body.formatted(", \"irregularSiren\": true"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(product.post("animator", "/api/v1/territories", body.formatted(""))
                        .statusCode())
                .isEqualTo(403);
    }
}
