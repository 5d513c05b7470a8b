package fr.jalon.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.value.MilestoneId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EventSizeTest {

    private static final Siren SIREN = new Siren("200054781");
    private static final String FOUR_BYTES = "😀";

    private static ObjectNode milestone(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("occurredOn", "2024-01-01");
    }

    private static ObjectNode objectives(int each, String unit) {
        ObjectNode body = milestone("objectives-set");
        ArrayNode objectives = body.putArray("objectives");
        for (int i = 0; i < each; i++) {
            objectives.addObject().put("theme", "projects").put("target", i + 1).put("unit", unit);
        }
        return body;
    }

    private static ObjectNode evidence(ObjectNode body, int pieces, String title, String uri) {
        ArrayNode evidence = body.putArray("evidence");
        for (int i = 0; i < pieces; i++) {
            evidence.addObject().put("title", title).put("uri", uri);
        }
        return body;
    }

    private static Reading<TerritoryCommand> read(ObjectNode body) {
        return CommandReader.milestone(SIREN, body, Set.of(), () -> new MilestoneId("m"));
    }

    private static List<Refusal> refusals(Reading<TerritoryCommand> reading) {
        return reading instanceof Reading.Unreadable<TerritoryCommand>(List<Refusal> refusals) ? refusals : List.of();
    }

    private static int bytesOf(Reading<TerritoryCommand> reading) {
        LogMilestone log = (LogMilestone) ((Reading.Read<TerritoryCommand>) reading).value();
        return EventCodec.current().encode(log.milestone()).getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void a_note_twenty_pieces_of_evidence_and_a_hundred_labels_fit() {
        ObjectNode body = milestone("governance-established").put("name", "a").put("note", "é".repeat(4_000));
        ArrayNode members = body.putArray("members");
        for (int i = 0; i < 100; i++) {
            members.add("m".repeat(180) + i);
        }
        evidence(body, 20, "Procès-verbal", "https://example.org/" + "d".repeat(1_000));

        assertThat(refusals(read(body))).isEmpty();
    }

    @Test
    void a_byte_more_than_the_limit_is_refused_with_the_place_of_the_largest_field() {
        ObjectNode body = evidence(objectives(100, "u".repeat(250)), 20, "a", "https://a.fr/" + "p".repeat(1_700));
        body.put("note", "n");
        int left = EventCodec.BYTES_MAX - bytesOf(read(body));
        assertThat(left).isBetween(1, 3_900);

        assertThat(bytesOf(read(body.put("note", "n".repeat(1 + left))))).isEqualTo(EventCodec.BYTES_MAX);
        assertThat(refusals(read(body.put("note", "n".repeat(2 + left)))))
                .containsExactly(new Refusal("/evidence", Rule.SIZE_LIMIT, EventCodec.BYTES_MAX));
    }

    @Test
    void what_a_correction_would_record_is_limited_too() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", "Faute de frappe");
        body.set("milestone", objectives(100, FOUR_BYTES.repeat(2_500)));

        assertThat(refusals(CommandReader.correction(
                        SIREN, new MilestoneId("old"), body, Set.of(), () -> new MilestoneId("new"))))
                .containsExactly(new Refusal("/milestone/objectives", Rule.SIZE_LIMIT, EventCodec.BYTES_MAX));
    }
}
