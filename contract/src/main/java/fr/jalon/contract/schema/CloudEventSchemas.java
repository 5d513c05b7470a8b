package fr.jalon.contract.schema;

import fr.jalon.contract.event.CloudEventMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of what stands around an event's data: headers of a record (binary mode), one object (structured mode). */
final class CloudEventSchemas {

    private static final String HEADER = "ce_";
    private static final Set<String> OPTIONAL = Set.of("subject", CloudEventMapping.CAUSATION_ID);
    private static final String NUMBER = "^[0-9]{1,19}$";

    private CloudEventSchemas() {}

    /** The headers that each record has, whatever its type. */
    static ObjectNode headers() {
        ObjectNode properties = object();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        attributes().forEach((name, schema) -> {
            properties.set(HEADER + name, schema);
            if (!OPTIONAL.contains(name)) {
                required.add(HEADER + name);
            }
        });
        properties.set(
                HEADER + CloudEventMapping.TRACEPARENT,
                text("The trace of the event's publication (W3C Trace Context), if it is traced."));
        properties.set("content-type", constant("application/json"));
        return withRequired(properties, required.add("content-type"));
    }

    /** What the header with the type says. */
    static ObjectNode headerOfType(String wireName) {
        return object().set("properties", object().set(HEADER + "type", constant(wireName)));
    }

    /** A CloudEvent of one type as one JSON object. */
    static ObjectNode structured(String wireName, String dataSchema, ObjectNode data) {
        ObjectNode properties = object();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        attributes().forEach((name, schema) -> {
            properties.set(name, schema);
            if (!OPTIONAL.contains(name)) {
                required.add(name);
            }
        });
        properties.set("type", constant(wireName));
        properties.set("dataschema", constant(dataSchema));
        properties.set("datacontenttype", constant("application/json"));
        properties.set("data", data);
        return withRequired(properties, required.add("datacontenttype").add("data"));
    }

    private static Map<String, ObjectNode> attributes() {
        Map<String, ObjectNode> attributes = new LinkedHashMap<>();
        attributes.put("specversion", constant("1.0"));
        attributes.put("id", text("The event, once and for all: what a consumer tells doubles by."));
        attributes.put("source", text("The territory.").put("pattern", "^/territories/[0-9]{9}$"));
        attributes.put("type", text("What happened, and the version of its schema."));
        attributes.put("time", text("The instant of recording, UTC.").put("format", "date-time"));
        attributes.put("subject", text("The milestone or the audit that the event is about, if it is about one."));
        attributes.put("dataschema", text("The JSON Schema of the data.").put("format", "uri"));
        attributes.put(
                CloudEventMapping.SEQUENCE,
                text("The position in the feed: dense, from 0, the same on Kafka and on the stream.")
                        .put("pattern", NUMBER));
        attributes.put(
                CloudEventMapping.TERRITORY_VERSION,
                text("How many events the territory has with this one.").put("pattern", NUMBER));
        attributes.put(CloudEventMapping.CORRELATION_ID, text("What the event belongs to."));
        attributes.put(CloudEventMapping.CAUSATION_ID, text("What caused the event, if it was not a command."));
        attributes.put(CloudEventMapping.ACTOR, text("Who caused the event, a pseudonymous subject."));
        return attributes;
    }

    private static ObjectNode withRequired(ObjectNode properties, ArrayNode required) {
        ObjectNode schema = object().put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode text(String description) {
        return object().put("type", "string").put("description", description);
    }

    private static ObjectNode constant(String value) {
        return object().put("type", "string").put("const", value);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
