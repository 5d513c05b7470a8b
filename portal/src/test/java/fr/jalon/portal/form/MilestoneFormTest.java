package fr.jalon.portal.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MilestoneFormTest {

    private static final MilestoneForm.References NOTHING_YET = new MilestoneForm.References(Map.of(), Map.of());

    private static MilestoneForm.Parts form(String type, Map<String, Object> typed, Map<String, String> errors) {
        return MilestoneForm.of(MilestoneType.named(type).orElseThrow(), typed, NOTHING_YET, errors, Language.FR);
    }

    private static FormField field(MilestoneForm.Parts form, String path) {
        return Stream.concat(form.own().stream(), form.general().stream())
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_type_has_a_form_with_a_label_for_each_field_in_both_languages() {
        for (MilestoneType type : MilestoneType.all()) {
            for (Language language : Language.values()) {
                MilestoneForm.Parts form = MilestoneForm.of(type, Map.of(), NOTHING_YET, Map.of(), language);
                assertThat(form.own())
                        .as(type.slug())
                        .isNotEmpty()
                        .noneMatch(field -> field.label().isBlank());
                assertThat(form.general()).extracting(FormField::path).contains("note", "evidence");
            }
        }
    }

    @Test
    void a_date_a_choice_and_a_list_are_filled_in_each_in_its_way() {
        MilestoneForm.Parts form = form("funding-granted", Map.of("purpose", "animation"), Map.of());
        assertThat(field(form, "occurredOn").input()).isEqualTo(FormField.Input.DATE);
        assertThat(field(form, "funders").input()).isEqualTo(FormField.Input.LINES);
        assertThat(field(form, "purpose").options())
                .filteredOn(FormField.Option::chosen)
                .extracting(FormField.Option::value)
                .containsExactly("animation");
        assertThat(field(form, "amount").required()).isFalse();
        assertThat(field(form, "endsOn").required()).isTrue();
    }

    @Test
    void expected_proofs_are_proposed_and_another_can_be_typed() {
        MilestoneForm.Parts form = MilestoneForm.of(
                MilestoneType.named("actors-meeting-held").orElseThrow(),
                Map.of("evidence", List.of(Map.of("title", "Relevé", "proves", "autre"))),
                NOTHING_YET.expecting(Map.of("copil", "Qui décide")),
                Map.of(),
                Language.FR);

        FormField proves = field(form, "evidence").children().getFirst().children().stream()
                .filter(field -> field.path().equals("evidence[0].proves"))
                .findFirst()
                .orElseThrow();
        assertThat(proves.input()).isEqualTo(FormField.Input.TEXT);
        assertThat(proves.value()).isEqualTo("autre");
        assertThat(proves.options()).containsExactly(new FormField.Option("copil", "Qui décide", false));
    }

    @Test
    void what_is_wrong_with_a_line_stands_beside_its_field() {
        Map<String, String> errors = Map.of("/funders/1", "trop long", "/nowhere", "étrange");
        MilestoneForm.Parts form = form("funding-granted", Map.of("funders", List.of("ADEME", "é")), errors);
        assertThat(field(form, "funders").error()).isEqualTo("trop long");
        assertThat(field(form, "funders").value()).isEqualTo("ADEME\né");
        assertThat(MilestoneForm.shows(form, "/funders/1")).isTrue();
        assertThat(MilestoneForm.shows(form, "/nowhere")).isFalse();
    }

    @Test
    void what_is_wrong_in_a_row_stands_beside_its_field() {
        MilestoneForm.Parts form = form(
                "synergy-identified",
                Map.of("participants", List.of(Map.of("name", "Aciérie"), Map.of("siren", "1"))),
                Map.of("/participants/1/siren", "neuf chiffres"));
        FormField second = field(form, "participants").children().get(1);
        assertThat(second.children())
                .filteredOn(field -> field.path().equals("participants[1].siren"))
                .extracting(FormField::error)
                .containsExactly("neuf chiffres");
        assertThat(MilestoneForm.shows(form, "/participants/1/siren")).isTrue();
    }

    @Test
    void a_synergy_has_room_for_two_participants_from_the_beginning_and_always_for_one_more() {
        assertThat(field(form("synergy-identified", Map.of(), Map.of()), "participants")
                        .children())
                .hasSize(2);
        Map<String, Object> two = Map.of("participants", List.of(Map.of("name", "a"), Map.of("name", "b")));
        assertThat(field(form("synergy-identified", two, Map.of()), "participants")
                        .children())
                .hasSize(3)
                .last()
                .extracting(FormField::children)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(FormField.class))
                .noneMatch(FormField::required);
    }

    @Test
    void a_figure_is_written_as_its_reader_types_it_and_what_is_none_is_left_alone() {
        Map<String, Object> typed = Map.of("amount", "12500.50", "funders", List.of("1.5"));
        assertThat(field(form("funding-granted", typed, Map.of()), "amount").value())
                .isEqualTo("12500,50");
        assertThat(field(form("funding-granted", typed, Map.of()), "funders").value())
                .isEqualTo("1.5");
        assertThat(field(form("funding-granted", Map.of("amount", "v1.2.3"), Map.of()), "amount")
                        .value())
                .isEqualTo("v1.2.3");
    }

    @Test
    void a_field_says_by_which_ids_it_is_explained() {
        MilestoneForm.Parts form = form("funding-granted", Map.of(), Map.of("/amount", "pas un montant"));
        assertThat(field(form, "amount").describedBy(true)).isEqualTo("f-amount-help f-amount-error");
        assertThat(field(form, "endsOn").describedBy(false)).isNull();
    }

    @Test
    void the_later_facts_are_filled_in_as_their_neighbours_are() {
        MilestoneForm.Parts study = form("preliminary-study-completed", Map.of("outcome", "larger-area"), Map.of());
        assertThat(study.own())
                .extracting(FormField::path)
                .containsExactly("occurredOn", "title", "outcome", "perimeter");
        assertThat(field(study, "outcome").options())
                .filteredOn(FormField.Option::chosen)
                .extracting(FormField.Option::label)
                .containsExactly("pertinente à une échelle plus large");
        FormField carrier = field(form("initiative-carried-by-other", Map.of(), Map.of()), "carrier");
        assertThat(carrier.children())
                .extracting(FormField::path, FormField::required)
                .containsExactly(
                        tuple("carrier.name", true), tuple("carrier.siren", false), tuple("carrier.kind", false));
        assertThat(field(form("assessment-cycle-started", Map.of(), Map.of()), "years")
                        .input())
                .isEqualTo(FormField.Input.NUMBER);
        assertThat(field(form("strategy-adopted", Map.of(), Map.of()), "covers").input())
                .isEqualTo(FormField.Input.CHECKBOXES);
        assertThat(field(form("synergy-implemented", Map.of(), Map.of()), "recurring")
                        .options())
                .extracting(FormField.Option::label)
                .containsExactly("oui", "non");
    }

    @Test
    void a_piece_of_evidence_has_room_for_its_page_and_for_what_it_proves() {
        Map<String, Object> typed =
                Map.of("evidence", List.of(Map.of("title", "PV", "page", "p. 3", "proves", "minutes")));
        MilestoneForm.Parts form = form("actors-meeting-held", typed, Map.of("/evidence/0/proves", "en minuscules"));
        assertThat(field(form, "evidence").children().getFirst().children())
                .extracting(FormField::path, FormField::value)
                .contains(tuple("evidence[0].page", "p. 3"), tuple("evidence[0].proves", "minutes"));
        assertThat(MilestoneForm.shows(form, "/evidence/0/proves")).isTrue();
    }
}
