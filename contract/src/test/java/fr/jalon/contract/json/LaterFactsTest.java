package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.contract.given.Given;
import fr.jalon.contract.schema.Schemas;
import fr.jalon.domain.event.MilestoneType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The facts that editions after that of 2022 ask for, at the door: as JSON, as rows of CSV, and as the schema tells clients. */
class LaterFactsTest {

    private static final Schema MILESTONE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schemas.ofMilestone());

    private static ObjectNode milestone(String type, String fields) {
        String comma = fields.isEmpty() ? "" : "," + fields;
        return Given.json("{'type':'" + type + "','id':'m1','occurredOn':'2024-03-01'" + comma + "}");
    }

    private static List<String> refusals(ObjectNode node) {
        MilestoneType type = MilestoneType.named(node.path("type").asString()).orElseThrow();
        return Given.refusals(RecordReader.input(type.shape(), node, Set.of("type"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "preliminary-study-completed | 'title':'t','outcome':'relevant'",
                "preliminary-study-completed | 'title':'t','outcome':'not-relevant','perimeter':'le bassin'",
                "initiative-carried-by-other | 'carrier':{'name':'Pays'}",
                "initiative-carried-by-other | 'carrier':{'name':'Pays','siren':'243500139','kind':'association'}",
                "initiative-carried-by-other-ended | 'ends':'m0','reason':'repris'",
                "contribution-to-initiative-made | 'contribution':'relaying'",
                "contribution-to-initiative-made | 'contribution':'funding','title':'t'",
                "assessment-cycle-started | ",
                "assessment-cycle-started | 'years':1",
                "assessment-cycle-started | 'years':10",
                "referentiel-adopted | 'family':'te'",
                "strategy-adopted | 'title':'t','covers':['governance','means','indicators']",
                "strategy-adopted | 'title':'t','covers':[]",
                "synergy-implemented | 'synergyId':'s1','recurring':false",
                "economic-model-defined | 'publicShare':60,'privateShare':40,'horizonYears':1",
                "economic-model-defined | 'publicShare':60,'privateShare':40,'horizonYears':20"
            })
    void what_is_right_is_read_and_agrees_with_the_schema(String type, String fields) {
        ObjectNode node = milestone(type, fields == null ? "" : fields);
        assertThat(refusals(node)).isEmpty();
        assertThat(MILESTONE.validate(node)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "preliminary-study-completed | 'title':'t','outcome':'maybe' | /outcome known-value",
                "preliminary-study-completed | 'title':'t' | /outcome required",
                "preliminary-study-completed | 'outcome':'relevant' | /title required",
                "initiative-carried-by-other | 'carrier':{'kind':'association'} | /carrier/name required",
                "initiative-carried-by-other | 'carrier':{'name':' '} | /carrier/name not-blank",
                "initiative-carried-by-other | 'carrier':'Pays' | /carrier json-type",
                "initiative-carried-by-other | 'carrier':{'name':'Pays','kind':'neighbour'} | /carrier/kind known-value",
                "initiative-carried-by-other | 'carrier':{'name':'Pays','siren':'243500138'} | /carrier/siren siren-luhn",
                "initiative-carried-by-other | 'carrier':{'name':'Pays','count':2} | /carrier/count known-field",
                "initiative-carried-by-other-ended | 'reason':'repris' | /ends required",
                "contribution-to-initiative-made | 'contribution':'money' | /contribution known-value",
                "contribution-to-initiative-made | 'title':'t' | /contribution required",
                "assessment-cycle-started | 'years':0 | /years in-range",
                "assessment-cycle-started | 'years':11 | /years in-range",
                "assessment-cycle-started | 'years':1.5 | /years in-range",
                "assessment-cycle-started | 'years':'4' | /years json-type",
                "referentiel-adopted | 'family':'TE' | /family lower-case-format",
                "referentiel-adopted | 'family':'' | /family lower-case-format",
                "referentiel-adopted | 'note':'te' | /family required",
                "strategy-adopted | 'title':'t','covers':['money'] | /covers/0 known-value",
                "strategy-adopted | 'title':'t','covers':['means','means'] | /covers/1 distinct",
                "synergy-implemented | 'synergyId':'s1','recurring':'yes' | /recurring truth-format",
                "economic-model-defined | 'publicShare':60,'privateShare':40,'horizonYears':0 | /horizonYears in-range",
                "economic-model-defined | 'publicShare':60,'privateShare':40,'horizonYears':21 | /horizonYears in-range"
            })
    void what_is_not_is_refused_with_its_place(String type, String fields, String refusal) {
        ObjectNode node = milestone(type, fields);
        assertThat(refusals(node)).containsExactly(refusal);
        boolean schemaTells = !Set.of("siren-luhn", "not-blank").contains(refusal.substring(refusal.indexOf(' ') + 1));
        assertThat(MILESTONE.validate(node).isEmpty()).isEqualTo(!schemaTells);
    }

    @Test
    void a_family_has_forty_characters_at_most() {
        assertThat(refusals(milestone("referentiel-adopted", "'family':'" + "a".repeat(40) + "'")))
                .isEmpty();
        ObjectNode longer = milestone("referentiel-adopted", "'family':'" + "a".repeat(41) + "'");
        assertThat(refusals(longer)).containsExactly("/family lower-case-format");
        assertThat(MILESTONE.validate(longer)).isNotEmpty();
    }

    private static ObjectNode proven(String fields) {
        return milestone(
                "actors-meeting-held",
                "'title':'t','evidence':[{'title':'d','uri':'https://example.org/'," + fields + "}]");
    }

    @Test
    void a_piece_of_evidence_tells_its_page_and_what_it_proves() {
        ObjectNode most = proven("'page':'" + "é".repeat(100) + "','proves':'" + "a".repeat(100) + "'");
        assertThat(refusals(most)).isEmpty();
        assertThat(MILESTONE.validate(most)).isEmpty();

        ObjectNode more = proven("'page':'" + "é".repeat(101) + "','proves':'" + "a".repeat(101) + "'");
        assertThat(refusals(more))
                .containsExactly("/evidence/0/page text-limit", "/evidence/0/proves lower-case-format");
        assertThat(MILESTONE.validate(more)).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'page':'' | /evidence/0/page not-blank",
                "'page':12 | /evidence/0/page json-type",
                "'page':'a\\u202eb' | /evidence/0/page text-characters",
                "'page':'a\\u0000b' | /evidence/0/page text-characters",
                "'proves':'Délibération' | /evidence/0/proves lower-case-format",
                "'proves':'a.b' | /evidence/0/proves lower-case-format",
                "'pages':'12' | /evidence/0/pages known-field"
            })
    void a_page_is_a_text_that_can_be_read_and_a_proof_a_name_of_the_rules(String field, String refusal) {
        assertThat(refusals(proven(field))).containsExactly(refusal);
    }

    @Test
    void rows_of_csv_have_columns_for_them() {
        assertThat(row("strategy-adopted", Map.of("title", "Feuille de route", "covers", "governance | means")))
                .isEqualTo(Given.json("{'title':'Feuille de route','covers':['governance','means']}"));
        assertThat(row("initiative-carried-by-other", Map.of("carrier.name", "Pays", "carrier.siren", "")))
                .isEqualTo(Given.json("{'carrier':{'name':'Pays'}}"));
        assertThat(row("synergy-implemented", Map.of("synergyId", "s1", "recurring", "true")))
                .isEqualTo(Given.json("{'synergyId':'s1','recurring':true}"));
        assertThat(row("assessment-cycle-started", Map.of("years", "6"))).isEqualTo(Given.json("{'years':6}"));
        assertThat(row("actors-meeting-held", Map.of("evidence.page", "p. 3 | ", "evidence.proves", "| minutes")))
                .isEqualTo(Given.json("{'evidence':[{'page':'p. 3'},{'proves':'minutes'}]}"));
    }

    private static ObjectNode row(String type, Map<String, String> cells) {
        return Cells.object(MilestoneType.named(type).orElseThrow().shape(), cells);
    }
}
