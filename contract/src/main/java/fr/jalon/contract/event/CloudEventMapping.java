package fr.jalon.contract.event;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.RefusedValue;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.types.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Between recorded events and CloudEvents 1.0 ({@code docs/spec/api.md}, "Events on Kafka"). */
public final class CloudEventMapping {

    /** The dense position in the feed. */
    public static final String SEQUENCE = "sequence";
    /** What the event belongs to. */
    public static final String CORRELATION_ID = "correlationid";
    /** What caused the event. */
    public static final String CAUSATION_ID = "causationid";
    /** Who caused the event, a pseudonymous subject. */
    public static final String ACTOR = "actor";
    /** How many events the territory has with this one, so that readers set and never count. */
    public static final String TERRITORY_VERSION = "territoryversion";

    /** The trace that the event belongs to: the extension for distributed tracing. */
    public static final String TRACEPARENT = "traceparent";

    private static final String SOURCE = "/territories/";

    private static final List<String> ATTRIBUTES = List.of(
            "specversion",
            "id",
            "source",
            "type",
            "time",
            "subject",
            "datacontenttype",
            "dataschema",
            SEQUENCE,
            TERRITORY_VERSION,
            CORRELATION_ID,
            CAUSATION_ID,
            ACTOR);

    private final URI publicUrl;

    /** {@code publicUrl}: where the product is reached; schemas stand below it. */
    public CloudEventMapping(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * The milestone or the audit that an event is about, by its data: its own identifier, or that of what it takes back or belongs to; null if it
     * is about none.
     */
    public static @Nullable String subjectOf(JsonNode data) {
        return Stream.of("id", "retracts", "audit")
                .map(data::path)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse(null);
    }

    /** The URL of the JSON Schema of an event type. */
    public URI schemaOf(String type) {
        return publicUrl.resolve("/schemas/" + type + ".json");
    }

    /** The CloudEvent of a recorded event. */
    public CloudEvent toCloudEvent(RecordedEvent event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.eventId())
                .withSource(URI.create(SOURCE + event.siren().digits()))
                .withType(event.type())
                .withTime(event.recordedAt().atOffset(ZoneOffset.UTC))
                .withDataSchema(schemaOf(event.type()))
                .withExtension(SEQUENCE, Long.toString(event.position()))
                .withExtension(TERRITORY_VERSION, Long.toString(event.territoryVersion()))
                .withExtension(CORRELATION_ID, event.correlationId())
                .withExtension(ACTOR, event.actor())
                .withData("application/json", event.data().getBytes(StandardCharsets.UTF_8));
        if (event.causationId() != null) {
            builder.withExtension(CAUSATION_ID, event.causationId());
        }
        if (event.traceparent() != null) {
            builder.withExtension(TRACEPARENT, event.traceparent());
        }
        return event.subject() == null
                ? builder.build()
                : builder.withSubject(event.subject()).build();
    }

    /**
     * The CloudEvent of a recorded event in structured mode: one JSON object, its data within.
     *
     * @throws UnreadableEvent if the data is no JSON
     */
    public ObjectNode toJson(RecordedEvent event) {
        if (!(Json.parse(event.data()) instanceof Reading.Read<JsonNode>(JsonNode data))) {
            throw new UnreadableEvent("Event " + event.eventId() + " has data that is no JSON");
        }
        CloudEvent cloudEvent = toCloudEvent(event);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String attribute : ATTRIBUTES) {
            Object value = cloudEvent.getAttributeNames().contains(attribute)
                    ? cloudEvent.getAttribute(attribute)
                    : cloudEvent.getExtension(attribute);
            if (value != null) {
                object.put(attribute, value instanceof OffsetDateTime time ? Time.writeTime(time) : value.toString());
            }
        }
        object.set("data", data);
        return object;
    }

    /**
     * The recorded event of a CloudEvent.
     *
     * @throws UnreadableEvent if it is not one of ours
     */
    public static RecordedEvent fromCloudEvent(CloudEvent event) {
        try {
            return new RecordedEvent(
                    event.getId(),
                    siren(event),
                    event.getType(),
                    number(event, SEQUENCE),
                    number(event, TERRITORY_VERSION),
                    time(event),
                    event.getSubject(),
                    text(event, ACTOR),
                    text(event, CORRELATION_ID),
                    event.getExtension(CAUSATION_ID) == null ? null : text(event, CAUSATION_ID),
                    event.getExtension(TRACEPARENT) == null ? null : text(event, TRACEPARENT),
                    data(event));
        } catch (RefusedValue | NumberFormatException e) {
            throw new UnreadableEvent("Event " + event.getId() + ": " + e.getMessage(), e);
        }
    }

    private static Siren siren(CloudEvent event) {
        String source = event.getSource().toString();
        if (!source.startsWith(SOURCE)) {
            throw new UnreadableEvent("Event " + event.getId() + " comes from " + source);
        }
        return new Siren(source.substring(SOURCE.length()));
    }

    private static Instant time(CloudEvent event) {
        OffsetDateTime time = event.getTime();
        if (time == null) {
            throw new UnreadableEvent("Event " + event.getId() + " has no time");
        }
        return time.toInstant();
    }

    private static long number(CloudEvent event, String extension) {
        long number = Long.parseLong(text(event, extension));
        if (number < 0) {
            throw new UnreadableEvent("Event " + event.getId() + " has a negative " + extension);
        }
        return number;
    }

    private static String text(CloudEvent event, String extension) {
        Object value = event.getExtension(extension);
        if (value == null) {
            throw new UnreadableEvent("Event " + event.getId() + " has no " + extension);
        }
        return Objects.requireNonNull(value.toString());
    }

    private static String data(CloudEvent event) {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new UnreadableEvent("Event " + event.getId() + " has no data");
        }
        return new String(data.toBytes(), StandardCharsets.UTF_8);
    }
}
