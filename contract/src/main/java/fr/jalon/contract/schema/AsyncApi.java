package fr.jalon.contract.schema;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.contract.event.EventTopic;
import java.net.URI;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI 3.0 document of what the product tells: the topic on Kafka and the live stream, with a message for each event
 * of the {@link EventCatalogue} on either.
 */
public final class AsyncApi {

    private static final String STREAM = "/api/v1/events";
    private static final String BINDING_VERSION_KAFKA = "0.5.0";
    private static final String BINDING_VERSION_HTTP = "0.3.0";
    private static final String ON_STREAM = "OnStream";

    private AsyncApi() {}

    /** The document where the topic has its own name. */
    public static ObjectNode document(URI publicUrl, String version) {
        return document(publicUrl, version, EventTopic.NAME);
    }

    /**
     * The document.
     *
     * @param publicUrl where clients reach the product over HTTP
     * @param version of the contract
     * @param topic the name of the topic
     */
    public static ObjectNode document(URI publicUrl, String version, String topic) {
        ObjectNode document = object().put("asyncapi", "3.0.0");
        document.set("info", info(version));
        document.put("defaultContentType", "application/json");
        document.set("servers", servers(publicUrl));
        document.set("channels", channels(topic));
        document.set("operations", operations());
        document.set("components", components(publicUrl));
        return document;
    }

    /** The name that a message has in the document: that of its event, without product and version where it is the first. */
    static String messageName(String wireName) {
        String name = wireName.substring(wireName.indexOf('.') + 1);
        return name.endsWith(".v1") ? name.substring(0, name.length() - ".v1".length()) : name.replace('.', '-');
    }

    private static ObjectNode info(String version) {
        return object().put("title", "Jalon: events")
                .put("version", version)
                .put(
                        "description",
                        "What happened to territories, as CloudEvents 1.0: on Kafka, and on the live stream once the"
                                + " views show it. A schema only ever gains optional fields; a change that cannot be made"
                                + " so is a new version of the type.");
    }

    private static ObjectNode servers(URI publicUrl) {
        ObjectNode servers = object();
        servers.set(
                "http",
                object().put("host", publicUrl.getAuthority())
                        .put("protocol", publicUrl.getScheme())
                        .put("description", "Serves the live stream, to bearers of a token.")
                        .set("security", array().add(ref("securitySchemes", "bearer"))));
        ObjectNode bootstrap =
                object().put("description", "The address that whoever runs the cluster gives to consumers.");
        servers.set(
                "kafka",
                object().put("host", "{bootstrap}")
                        .put("protocol", "kafka")
                        .put("description", "The cluster that carries the log.")
                        .set("variables", object().set("bootstrap", bootstrap)));
        return servers;
    }

    private static ObjectNode channels(String name) {
        ObjectNode topic = object().put("address", name)
                .put(
                        "description",
                        "The log, kept for ever; one territory is in order. At least once: compare positions.");
        topic.set("servers", array().add(object().put("$ref", "#/servers/kafka")));
        topic.set(
                "bindings",
                object().set(
                                "kafka",
                                object().put("topic", name)
                                        .put("partitions", EventTopic.PARTITIONS)
                                        .put("bindingVersion", BINDING_VERSION_KAFKA)));
        topic.set("messages", messages(""));
        ObjectNode stream = object().put("address", STREAM)
                .put(
                        "description",
                        "Server-sent events: the id is a token to resume from, the event is the type, the data is the"
                                + " CloudEvent. A comment every 15 s keeps proxies awake.");
        stream.set("servers", array().add(object().put("$ref", "#/servers/http")));
        stream.set("messages", messages(ON_STREAM));
        ObjectNode channels = object();
        channels.set("topic", topic);
        channels.set("stream", stream);
        return channels;
    }

    private static ObjectNode messages(String suffix) {
        ObjectNode messages = object();
        EventCatalogue.entries().forEach(entry -> {
            String name = messageName(entry.wireName()) + suffix;
            messages.set(name, ref("messages", name));
        });
        return messages;
    }

    private static ObjectNode operations() {
        ObjectNode publish = object().put("action", "send").put("summary", "Every committed event is published.");
        publish.set("channel", object().put("$ref", "#/channels/topic"));
        ObjectNode show = object().put("action", "send").put("summary", "Every event that the views show is streamed.");
        show.set("channel", object().put("$ref", "#/channels/stream"));
        show.set(
                "bindings",
                object().set(
                                "http",
                                object().put("method", "GET")
                                        .put("bindingVersion", BINDING_VERSION_HTTP)
                                        .set("query", streamParameters())));
        ObjectNode operations = object();
        operations.set("publishEvents", publish);
        operations.set("streamEvents", show);
        return operations;
    }

    private static ObjectNode streamParameters() {
        ObjectNode properties = object();
        properties.set("siren", text("SIRENs of territories, separated by commas."));
        properties.set("regionCode", text("Codes of regions, separated by commas."));
        properties.set("type", text("Types of events, or the history's words for them, separated by commas."));
        properties.set("since", text("A token to resume after, or `beginning`. `Last-Event-ID` comes before it."));
        return object().put("type", "object").set("properties", properties);
    }

    private static ObjectNode components(URI publicUrl) {
        ObjectNode messages = object();
        ObjectNode schemas = object();
        schemas.set("cloudEventHeaders", CloudEventSchemas.headers());
        CloudEventMapping mapping = new CloudEventMapping(publicUrl);
        EventCatalogue.entries().forEach(entry -> {
            String name = messageName(entry.wireName());
            schemas.set(name, Schemas.ofEvent(entry.wireName()).orElseThrow().without("$schema"));
            ObjectNode structured = CloudEventSchemas.structured(
                    entry.wireName(), mapping.schemaOf(entry.wireName()).toString(), ref("schemas", name));
            schemas.set(name + ON_STREAM, structured);
            messages.set(name, onTopic(entry.wireName(), name));
            messages.set(name + ON_STREAM, onStream(entry.wireName(), name));
        });
        ObjectNode components = object();
        components.set("messages", messages);
        components.set("schemas", schemas);
        components.set(
                "securitySchemes",
                object().set(
                                "bearer",
                                object().put("type", "http")
                                        .put("scheme", "bearer")
                                        .put("bearerFormat", "JWT")));
        return components;
    }

    private static ObjectNode onTopic(String wireName, String name) {
        ObjectNode message = object().put("name", wireName).put("contentType", "application/json");
        ArrayNode both = array().add(ref("schemas", "cloudEventHeaders")).add(CloudEventSchemas.headerOfType(wireName));
        message.set("headers", object().put("type", "object").set("allOf", both));
        message.set("payload", ref("schemas", name));
        ObjectNode key = text("The SIREN.").put("pattern", "^[0-9]{9}$");
        message.set(
                "bindings",
                object().set(
                                "kafka",
                                object().put("bindingVersion", BINDING_VERSION_KAFKA)
                                        .set("key", key)));
        return message;
    }

    private static ObjectNode onStream(String wireName, String name) {
        return object().put("name", wireName)
                .put("contentType", "application/cloudevents+json")
                .set("payload", ref("schemas", name + ON_STREAM));
    }

    private static ObjectNode ref(String kind, String name) {
        return object().put("$ref", "#/components/" + kind + "/" + name);
    }

    private static ObjectNode text(String description) {
        return object().put("type", "string").put("description", description);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
