package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import fr.jalon.domain.event.MilestoneType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CellsTest {

    @Test
    void cells_become_what_their_fields_hold() {
        assertThat(row(
                        "funding-granted",
                        "type",
                        "funding-granted",
                        "id",
                        "m1",
                        "funders",
                        "ADEME | Région",
                        "byAuthority",
                        "true",
                        "amount",
                        "75000.00",
                        "startsOn",
                        "2024-04-01",
                        "note",
                        " "))
                .isEqualTo(Given.json("""
                        {'type':'funding-granted','id':'m1','funders':['ADEME','Région'],'byAuthority':true,
                         'amount':'75000.00','startsOn':'2024-04-01'}"""));
    }

    @Test
    void numbers_are_read_exactly() {
        assertThat(row("dedicated-position-filled", "fullTimeEquivalent", "0.70"))
                .isEqualTo(Given.json("{'fullTimeEquivalent':0.70}"));
    }

    @Test
    void a_dot_leads_into_a_group() {
        assertThat(row("actor-joined", "actor.name", "CCI", "actor.siren", "", "actor.kind", "consular-chamber"))
                .isEqualTo(Given.json("{'actor':{'name':'CCI','kind':'consular-chamber'}}"));
        assertThat(row("synergy-measured", "impact.jobs", "3", "impact.eurosSaved", "10.00"))
                .isEqualTo(Given.json("{'impact':{'jobs':3,'eurosSaved':'10.00'}}"));
    }

    @Test
    void a_list_of_groups_has_a_column_for_each_field() {
        assertThat(row("synergy-identified", "participants.name", "A|B|C", "participants.count", "|12|"))
                .isEqualTo(Given.json("{'participants':[{'name':'A'},{'name':'B','count':12},{'name':'C'}]}"));
    }

    @Test
    void a_bar_in_an_item_stands_behind_a_backslash_and_so_does_a_backslash() {
        assertThat(row("funding-granted", "funders", "ADEME \\| Région|C:\\\\|a\\b"))
                .isEqualTo(Given.json("{'funders':['ADEME | Région','C:\\\\','a\\\\b']}"));
    }

    @Test
    void an_apostrophe_before_a_formula_is_no_part_of_the_text_and_any_other_is() {
        assertThat(row("strategy-adopted", "title", "'=1+1")).isEqualTo(Given.json("{'title':'=1+1'}"));
        assertThat(row("strategy-adopted", "title", "''@a").path("title").asString())
                .isEqualTo("'@a");
        assertThat(row("strategy-adopted", "title", "'30s").path("title").asString())
                .isEqualTo("'30s");
    }

    @Test
    void a_comma_is_read_before_decimals_only_where_commas_separate_nothing() {
        Map<String, String> cells = Map.of("fullTimeEquivalent", "0,5");
        assertThat(Cells.object(type("animator-appointed").shape(), cells, true))
                .isEqualTo(Given.json("{'fullTimeEquivalent':0.5}"));
        assertThat(Cells.object(type("animator-appointed").shape(), cells, false))
                .isEqualTo(Given.json("{'fullTimeEquivalent':'0,5'}"));
        assertThat(Cells.object(type("funding-granted").shape(), Map.of("amount", "75000,00"), true))
                .isEqualTo(Given.json("{'amount':'75000.00'}"));
        assertThat(Cells.object(type("funding-granted").shape(), Map.of("amount", "75 000,00"), true))
                .isEqualTo(Given.json("{'amount':'75 000,00'}"));
    }

    @Test
    void what_fits_no_field_is_left_for_the_reader_to_refuse() {
        ObjectNode row = row(
                "dedicated-position-filled",
                "id",
                "m1",
                "occurredOn",
                "2024-01-01",
                "startsOn",
                "2024-01-01",
                "fullTimeEquivalent",
                "0,5",
                "colour",
                "red",
                "employer.name",
                "x");

        assertThat(Given.refusals(
                        RecordReader.input(type("dedicated-position-filled").shape(), row, Set.of(), Map.of())))
                .containsExactlyInAnyOrder(
                        "/fullTimeEquivalent number-format", "/colour known-field", "/employer.name known-field");
    }

    @Test
    void an_endless_list_is_refused_without_holding_it() {
        ObjectNode row = row("funding-granted", "funders", "|".repeat(1 << 20));
        ObjectNode groups = row("synergy-identified", "participants.name", "a|".repeat(1 << 20));

        assertThat(row.get("funders").size()).isEqualTo(102);
        assertThat(groups.get("participants").size()).isEqualTo(102);
        assertThat(Given.refusals(RecordReader.input(type("funding-granted").shape(), row, Set.of(), Map.of())))
                .contains("/funders list-limit");
    }

    private static ObjectNode row(String slug, String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return Cells.object(type(slug).shape(), row);
    }

    private static MilestoneType type(String slug) {
        return MilestoneType.named(slug).orElseThrow();
    }
}
