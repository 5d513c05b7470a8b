package fr.jalon.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.given.Given;
import fr.jalon.contract.given.RandomEvents;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.strength.Strength;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AsyncApiTest {

    private static final URI PUBLIC = URI.create("https://jalon.example");
    private static final Siren SIREN = new Siren("243500139");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final EventCodec CODEC = EventCodec.current();

    private final ObjectNode document = AsyncApi.document(PUBLIC, "1.0.0");
    private final CloudEventMapping mapping = new CloudEventMapping(PUBLIC);
    private final Map<String, Schema> schemas = new HashMap<>();

    @Test
    void either_channel_has_a_message_for_each_event_and_no_other() {
        List<String> events = EventCatalogue.entries().stream()
                .map(EventCatalogue.Entry::wireName)
                .toList();
        for (String channel : List.of("topic", "stream")) {
            assertThat(document.at("/channels/" + channel + "/messages").values().stream()
                            .map(message -> resolved(message).get("name").stringValue()))
                    .as(channel)
                    .containsExactlyInAnyOrderElementsOf(events);
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        List<JsonNode> references = document.findValues("$ref");

        assertThat(references).hasSizeGreaterThan(5 * EventCatalogue.entries().size());
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.stringValue().substring(1))
                                        .isMissingNode())
                        .as(reference.stringValue())
                        .isFalse());
    }

    @Test
    void addresses_are_those_of_the_contract() {
        assertThat(document.at("/channels/topic/address").stringValue()).isEqualTo("jalon.events.v1");
        assertThat(document.at("/channels/topic/bindings/kafka/partitions").intValue())
                .isEqualTo(24);
        assertThat(document.at("/channels/stream/address").stringValue()).isEqualTo("/api/v1/events");
        assertThat(document.at("/servers/http/host").stringValue()).isEqualTo("jalon.example");
    }

    @Test
    void any_event_agrees_with_its_messages() {
        long seed = Strength.seed(1);
        RandomEvents events = new RandomEvents(seed);
        for (int i = 0; i < Strength.times(1_000); i++) {
            RecordedEvent event = recorded(events.next(), i);
            String name = AsyncApi.messageName(event.type());
            ProducerRecord<Void, byte[]> record = record(event);
            JsonNode data = Given.exactly(event.data());

            assertThat(mistakes(name, "headers", headers(record)))
                    .as("-Djalon.seed=%d, headers of event %d", seed, i)
                    .isEmpty();
            assertThat(mistakes(name, "payload", data))
                    .as("-Djalon.seed=%d, data of event %d", seed, i)
                    .isEmpty();
            assertThat(mistakes(name + "OnStream", "payload", mapping.toJson(event)))
                    .as("-Djalon.seed=%d, event %d on the stream", seed, i)
                    .isEmpty();
        }
    }

    @Test
    void a_message_that_lacks_something_or_is_another_event_does_not_agree() {
        RecordedEvent event = recorded(CODEC.decode("jalon.LevelLost.v1", "{\"level\":2,\"since\":\"2024-01-01\"}"), 3);
        ObjectNode structured = mapping.toJson(event);
        ObjectNode headers = headers(record(event));

        assertThat(mistakes("LevelLostOnStream", "payload", structured)).isEmpty();
        assertThat(mistakes("LevelAttainedOnStream", "payload", structured)).isNotEmpty();
        assertThat(mistakes(
                        "LevelLostOnStream", "payload", structured.deepCopy().without("sequence")))
                .isNotEmpty();
        assertThat(mistakes("LevelAttained", "headers", headers)).isNotEmpty();
        assertThat(mistakes("LevelLost", "headers", headers.without("ce_actor")))
                .isNotEmpty();
    }

    private static RecordedEvent recorded(TerritoryEvent event, int position) {
        return new RecordedEvent(
                "e-" + position,
                SIREN,
                CODEC.typeOf(event),
                position,
                position + 1L,
                Instant.parse("2026-11-01T10:00:00.123456Z"),
                CloudEventMapping.subjectOf(((Reading.Read<JsonNode>) Json.parse(CODEC.encode(event))).value()),
                "subject-7",
                "command-9",
                position % 2 == 0 ? "e-0" : null,
                CODEC.encode(event));
    }

    private ProducerRecord<Void, byte[]> record(RecordedEvent event) {
        return KafkaMessageFactory.createWriter(EventTopic.NAME).writeBinary(mapping.toCloudEvent(event));
    }

    private static ObjectNode headers(ProducerRecord<Void, byte[]> record) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.get("$ref").stringValue().substring(1));
    }

    private List<String> mistakes(String message, String part, JsonNode node) {
        Schema schema = schemas.computeIfAbsent(
                "#/components/messages/" + message + "/" + part,
                pointer -> REGISTRY.getSchema(JsonNodeFactory.instance
                        .objectNode()
                        .put("$ref", pointer)
                        .set("components", document.get("components"))));
        return schema
                .validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
