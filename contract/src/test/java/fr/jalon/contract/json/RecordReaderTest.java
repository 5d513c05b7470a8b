package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.NetworkMilestone.ActorJoined;
import fr.jalon.domain.event.SupportMilestone.FundingGranted;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordReaderTest {

    private static final String FUNDING = """
            {'id':'m1','occurredOn':'2024-03-01','funders':['ADEME'],'byAuthority':true,'amount':'75000.00',
             'startsOn':'2024-04-01','endsOn':'2026-04-01','purpose':'animation'}""";

    @Test
    void a_milestone_is_read() {
        Reading<Record> reading = input("funding-granted", FUNDING);

        FundingGranted funding = (FundingGranted) ((Reading.Read<Record>) reading).value();
        assertThat(funding.amount()).hasToString("75000.00");
        assertThat(funding.byAuthority()).isTrue();
        assertThat(funding.head().note()).isNull();
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_place() {
        assertThat(refusals("funding-granted", """
                {'id':'m 1','occurredOn':'2024-02-30','funders':['ADEME','',7],'byAuthority':'yes','amount':75000,
                 'startsOn':null,'purpose':'party','colour':'red','a/b~c':1}"""))
                .containsExactlyInAnyOrder(
                        "/id identifier-format",
                        "/occurredOn calendar-date",
                        "/funders/1 not-blank",
                        "/funders/2 json-type",
                        "/byAuthority truth-format",
                        "/amount json-type",
                        "/startsOn required",
                        "/endsOn required",
                        "/purpose known-value",
                        "/colour known-field",
                        "/a~1b~0c known-field");
    }

    @Test
    void what_values_break_together_is_told_at_its_place() {
        assertThat(refusals("funding-granted", FUNDING.replace("2026-04-01", "2024-03-31")))
                .containsExactly("/endsOn period-order");
        assertThat(
                        refusals(
                                "involvement-declared",
                                "{'id':'m1','occurredOn':'2024-03-01','role':'partner-facilitator-funder','staffing':'recruited'}"))
                .containsExactly("/staffing not-applicable");
        assertThat(refusals(
                        "economic-model-defined",
                        "{'id':'m1','occurredOn':'2024-03-01','publicShare':50,'privateShare':49.9}"))
                .containsExactly("shares-sum-to-100");
    }

    @Test
    void null_says_that_an_optional_field_is_absent() {
        Reading<Record> reading = input("funding-granted", FUNDING.replace("'75000.00'", "null"));

        assertThat(((FundingGranted) ((Reading.Read<Record>) reading).value()).amount())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "'text'", "7", "true"})
    void what_is_no_object_is_refused_as_a_whole(String json) {
        JsonNode node = ((Reading.Read<JsonNode>) Json.parse(json.replace('\'', '"'))).value();

        assertThat(Given.refusals(RecordReader.input(type("funding-granted").shape(), node, Set.of(), Map.of())))
                .containsExactly("json-type");
    }

    @Test
    void places_inside_groups_and_lists_are_named() {
        assertThat(refusals("objectives-set", """
                {'id':'m1','occurredOn':'2024-03-01','objectives':[
                  {'theme':'social','target':1,'unit':'emplois'},
                  {'theme':'fun','target':'1','unit':'t','dueOn':'1949-12-31','why':'x'}, 4, null]}"""))
                .containsExactlyInAnyOrder(
                        "/objectives/1/theme known-value",
                        "/objectives/1/target json-type",
                        "/objectives/1/why known-field",
                        "/objectives/2 json-type",
                        "/objectives/3 json-type");
        assertThat(
                        refusals(
                                "objectives-set",
                                "{'id':'m1','occurredOn':'2024-03-01','objectives':[{'theme':'social','target':1,'unit':'t','dueOn':'1949-12-31'}]}"))
                .containsExactly("/objectives/0/dueOn not-before-1950");
    }

    @Test
    void a_siren_inside_must_pass_luhn_on_the_way_in_and_not_when_it_was_recorded() {
        String actor =
                "{'id':'m1','occurredOn':'2024-03-01','actor':{'name':'CCI','kind':'consular-chamber','siren':'243500138'}}";

        assertThat(refusals("actor-joined", actor)).containsExactly("/actor/siren siren-luhn");
        assertThat(refusals("actor-joined", actor.replace("243500138", "24350013")))
                .containsExactly("/actor/siren siren-format");
        assertThat(((Reading.Read<Record>) recorded("actor-joined", actor)).value())
                .extracting(record -> ((ActorJoined) record).actor().siren())
                .isEqualTo(new Siren("243500138"));
    }

    @Test
    void fields_of_a_newer_version_are_passed_over_in_what_was_recorded() {
        String actor =
                "{'id':'m1','occurredOn':'2024-03-01','mood':'good','actor':{'name':'CCI','kind':'other','x':[1]}}";

        assertThat(Given.refusals(recorded("actor-joined", actor))).isEmpty();
        assertThat(refusals("actor-joined", actor))
                .containsExactlyInAnyOrder("/mood known-field", "/actor/x known-field");
    }

    @Test
    void what_was_recorded_must_still_be_whole() {
        assertThat(Given.refusals(recorded("actor-joined", "{'id':'m1','actor':{'name':'CCI','kind':'martian'}}")))
                .containsExactlyInAnyOrder("/occurredOn required", "/actor/kind known-value");
    }

    @Test
    void the_envelope_is_passed_over_and_defaults_fill_what_is_absent() {
        MilestoneId made = new MilestoneId("made");
        JsonNode node = Given.json("""
                {'type':'synergy-identified','siren':'243500139','occurredOn':'2024-03-01','title':'Vapeur',
                 'kind':'infrastructure-sharing','participants':[{'name':'A'},{'name':'B'}]}""");

        Reading<Record> reading = RecordReader.input(
                type("synergy-identified").shape(),
                node,
                Set.of("type", "siren"),
                Map.of("id", made, "synergyId", new SynergyId("made")));

        SynergyIdentified synergy = (SynergyIdentified) ((Reading.Read<Record>) reading).value();
        assertThat(synergy.id()).isEqualTo(made);
        assertThat(synergy.synergyId()).isEqualTo(new SynergyId("made"));
    }

    @Test
    void a_value_of_the_client_wins_over_a_default() {
        Reading<Record> reading = RecordReader.input(
                type("funding-granted").shape(), Given.json(FUNDING), Set.of(), Map.of("id", new MilestoneId("made")));

        assertThat(((FundingGranted) ((Reading.Read<Record>) reading).value()).id())
                .isEqualTo(new MilestoneId("m1"));
    }

    @Test
    void a_wrong_value_is_not_replaced_by_a_default() {
        assertThat(Given.refusals(RecordReader.input(
                        type("funding-granted").shape(),
                        Given.json(FUNDING.replace("'m1'", "7")),
                        Set.of(),
                        Map.of("id", new MilestoneId("made")))))
                .containsExactly("/id json-type");
    }

    @Test
    void a_set_has_each_value_once() {
        assertThat(refusals(
                        "departments-organised",
                        "{'id':'m1','occurredOn':'2024-03-01','departments':['other','environment','other']}"))
                .containsExactly("/departments/2 distinct");
    }

    @Test
    void lists_have_a_limit_and_evidence_one_of_its_own() {
        String hundred = String.join(",", Collections.nCopies(100, "'ADEME'"));
        String twenty = String.join(",", Collections.nCopies(20, "{'title':'t','uri':'https://example.org/'}"));
        String more = ",{'title':'t','uri':'https://example.org/'}";

        assertThat(refusals("funding-granted", FUNDING.replace("'ADEME'", hundred)))
                .isEmpty();
        assertThat(refusals("funding-granted", FUNDING.replace("'ADEME'", hundred + ",'ADEME'")))
                .containsExactly("/funders list-limit");
        assertThat(refusals("funding-granted", FUNDING.replace("'id'", "'evidence':[" + twenty + "],'id'")))
                .isEmpty();
        assertThat(refusals("funding-granted", FUNDING.replace("'id'", "'evidence':[" + twenty + more + "],'id'")))
                .containsExactly("/evidence list-limit");
    }

    @ParameterizedTest
    @CsvSource({
        "target, 1e999999999",
        "target, -1e999999999",
        "target, 1e-999999999",
        "target, 123456789012345678901",
        "target, 0.0000000001"
    })
    void numbers_out_of_all_bounds_are_refused_at_once(String field, String number) {
        Assertions.assertThat(org.junit.jupiter.api.Assertions.assertTimeout(
                        Duration.ofSeconds(30),
                        () -> refusals(
                                "objectives-set",
                                "{'id':'m1','occurredOn':'2024-03-01','objectives':[{'theme':'social','unit':'t','"
                                        + field + "':" + number + "}]}")))
                .containsExactly("/objectives/0/target in-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1", "1.5", "2147483648"})
    void counts_are_whole_and_fit(String number) {
        assertThat(refusals(
                        "actors-meeting-held",
                        "{'id':'m1','occurredOn':'2024-03-01','title':'t','attendance':" + number + "}"))
                .containsExactly("/attendance in-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "a\\u0000b", "\\u0007", "\\u0085"})
    void half_characters_and_control_characters_are_refused(String text) {
        assertThat(refusals(
                        "other-event", "{'id':'m1','occurredOn':'2024-03-01','title':'" + text + "','kind':'trial'}"))
                .containsExactly("/title text-characters");
    }

    @Test
    void texts_are_counted_in_characters_not_in_halves() {
        String title = "{'id':'m1','occurredOn':'2024-03-01','title':'%s','kind':'trial'}";

        assertThat(refusals("other-event", title.formatted("😀".repeat(200)))).isEmpty();
        assertThat(refusals("other-event", title.formatted("é".repeat(201)))).containsExactly("/title text-limit");
        assertThat(refusals("other-event", title.formatted(" \\t\\u2003"))).containsExactly("/title not-blank");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-30, calendar-date",
        "2023-02-29, calendar-date",
        "1949-12-31, not-before-1950",
        "2024-2-3, calendar-date",
        "+12024-01-01, calendar-date",
        "2024-01-01T00:00:00Z, calendar-date",
        "hier, calendar-date",
        "0000-00-00, calendar-date"
    })
    void dates_that_do_not_exist_are_refused(String date, String rule) {
        assertThat(refusals("other-event", "{'id':'m1','title':'t','kind':'trial','occurredOn':'" + date + "'}"))
                .containsExactly("/occurredOn " + rule);
    }

    @Test
    void the_value_seen_is_given_back() {
        Reading<Record> reading = input("funding-granted", FUNDING.replace("true", "'oui'"));

        assertThat(((Reading.Unreadable<Record>) reading).refusals())
                .extracting(Refusal::value)
                .isEqualTo(List.of("oui"));
    }

    private static List<String> refusals(String slug, String json) {
        return Given.refusals(input(slug, json));
    }

    private static Reading<Record> input(String slug, String json) {
        return RecordReader.input(type(slug).shape(), Given.json(json), Set.of(), Map.of());
    }

    private static Reading<Record> recorded(String slug, String json) {
        return RecordReader.recorded(type(slug).shape(), Given.json(json));
    }

    private static MilestoneType type(String slug) {
        return MilestoneType.named(slug).orElseThrow();
    }
}
