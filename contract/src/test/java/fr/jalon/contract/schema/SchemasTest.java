package fr.jalon.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.given.Given;
import fr.jalon.contract.given.RandomEvents;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.contract.json.RecordWriter;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.Shape;
import fr.jalon.strength.Strength;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final EventCodec CODEC = EventCodec.current();
    private static final Schema MILESTONE = REGISTRY.getSchema(Schemas.ofMilestone());

    @SuppressWarnings("unused") // named by @FieldSource
    static final List<String> HISTORIES = Given.HISTORIES;

    @Test
    void schemas_are_schemas() {
        Schema meta = REGISTRY.getSchema("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");

        assertThat(mistakes(meta, Schemas.ofMilestone())).isEmpty();
        EventCatalogue.entries()
                .forEach(entry -> assertThat(
                                mistakes(meta, Schemas.ofEvent(entry.wireName()).orElseThrow()))
                        .isEmpty());
    }

    @Test
    void there_is_no_schema_of_what_is_no_event() {
        assertThat(Schemas.ofEvent("jalon.FundingGranted.v2")).isEmpty();
        assertThat(Schemas.ofEvent("../secrets")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void approved_events_agree_with_their_schema(EventCatalogue.Entry entry) {
        Schema schema = REGISTRY.getSchema(Schemas.ofEvent(entry.wireName()).orElseThrow());
        for (String json : approved(entry)) {
            assertThat(mistakes(schema, Given.exactly(json))).isEmpty();
            assertThat(mistakes(schema, Given.exactly(json).put("addedLater", true)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void schema_and_reader_refuse_the_same_gaps_and_wrong_types(EventCatalogue.Entry entry) {
        Schema schema = REGISTRY.getSchema(Schemas.ofEvent(entry.wireName()).orElseThrow());
        Shape shape = Shape.of(entry.event().asSubclass(Record.class));
        for (Field field : shape.fields()) {
            ObjectNode wrong = Given.exactly(approved(entry).getFirst());
            wrong.set(
                    field.name(),
                    wrong.get(field.name()).isObject()
                            ? JsonNodeFactory.instance.stringNode("x")
                            : JsonNodeFactory.instance.objectNode());
            assertThat(mistakes(schema, wrong)).as(field.name()).isNotEmpty();
            assertThat(Given.refusals(RecordReader.recorded(shape, wrong)))
                    .containsExactly("/" + field.name() + " json-type");

            ObjectNode without = Given.exactly(approved(entry).getFirst());
            without.remove(field.name());
            assertThat(mistakes(schema, without).isEmpty()).as(field.name()).isEqualTo(!field.required());
            assertThat(Given.refusals(RecordReader.recorded(shape, without)).contains("/" + field.name() + " required"))
                    .as(field.name())
                    .isEqualTo(field.required() || mandatoryHere(entry, field));
        }
    }

    /** Staffing goes with an animator, {@code of} with a substitution: more than a schema of fields says. */
    private static boolean mandatoryHere(EventCatalogue.Entry entry, Field field) {
        return Set.of("jalon.InvolvementDeclared.v1 staffing", "jalon.SynergyIdentified.v1 of")
                .contains(entry.wireName() + " " + field.name());
    }

    @Test
    void any_event_agrees_with_its_schema() {
        long seed = Strength.seed(2);
        RandomEvents events = new RandomEvents(seed);
        Map<String, Schema> schemas = new HashMap<>();
        for (int i = 0; i < Strength.times(1_000); i++) {
            TerritoryEvent event = events.next();
            Schema schema = schemas.computeIfAbsent(
                    CODEC.typeOf(event),
                    type -> REGISTRY.getSchema(Schemas.ofEvent(type).orElseThrow()));
            assertThat(mistakes(schema, RecordWriter.write((Record) event)))
                    .as("-Djalon.seed=%d, event %d", seed, i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("HISTORIES")
    void the_real_histories_agree_with_the_schema_and_are_read(String history) {
        List<String> lines = Given.lines("/demarches/" + history + ".jsonl");
        assertThat(lines).hasSizeGreaterThan(10);
        for (String line : lines) {
            ObjectNode node = Given.exactly(line);
            if (node.get("type").stringValue().equals("territory-registered")) {
                assertThat(Given.refusals(RecordReader.input(
                                Shape.of(TerritoryRegistered.class), node, Set.of("type"), Map.of())))
                        .isEmpty();
            } else {
                node.remove("siren");
                assertThat(mistakes(MILESTONE, node)).as(line).isEmpty();
                staysWhole(line, node);
            }
        }
    }

    private static void staysWhole(String line, ObjectNode node) {
        MilestoneType type = MilestoneType.named(node.get("type").stringValue()).orElseThrow();
        Reading<Record> reading = RecordReader.input(type.shape(), node, Set.of("type"), Map.of());
        assertThat(Given.refusals(reading)).as(line).isEmpty();
        Milestone milestone = (Milestone) ((Reading.Read<Record>) reading).value();
        assertThat(CODEC.decode(CODEC.typeOf(milestone), CODEC.encode(milestone)))
                .isEqualTo(milestone);
    }

    @ParameterizedTest
    @MethodSource("milestones")
    void a_milestone_to_log_needs_a_type_and_no_identifier(EventCatalogue.Entry entry) {
        ObjectNode node = Given.exactly(approved(entry).getFirst());
        assertThat(mistakes(MILESTONE, node)).as("without a type").isNotEmpty();

        node.put(
                "type",
                MilestoneType.of(entry.event().asSubclass(Milestone.class)).slug());
        node.remove("id");
        assertThat(mistakes(MILESTONE, node)).isEmpty();

        node.put("colour", "red");
        assertThat(mistakes(MILESTONE, node)).as("with an unknown field").isNotEmpty();
    }

    @Test
    void the_identifier_of_a_synergy_may_be_left_to_the_server_where_it_is_identified_only() {
        ObjectNode identified = Given.json("""
                {'type':'synergy-identified','occurredOn':'2024-03-01','title':'Vapeur','kind':'infrastructure-sharing',
                 'participants':[{'name':'A'},{'name':'B'}]}""");
        ObjectNode qualified = Given.json("{'type':'synergy-qualified','occurredOn':'2024-03-01'}");

        assertThat(mistakes(MILESTONE, identified)).isEmpty();
        assertThat(mistakes(MILESTONE, qualified)).isNotEmpty();
    }

    static Stream<EventCatalogue.Entry> events() {
        return EventCatalogue.entries().stream();
    }

    static Stream<EventCatalogue.Entry> milestones() {
        return events().filter(entry -> Milestone.class.isAssignableFrom(entry.event()));
    }

    private static List<String> approved(EventCatalogue.Entry entry) {
        return Given.lines("/approved/" + entry.wireName().substring("jalon.".length()) + ".jsonl");
    }

    private static List<String> mistakes(Schema schema, JsonNode node) {
        return schema
                .validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
