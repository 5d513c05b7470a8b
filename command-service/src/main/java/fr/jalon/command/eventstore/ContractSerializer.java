package fr.jalon.command.eventstore;

import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.UnreadableEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.TerritoryEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores events as the contract writes them: the type is the wire name, the bytes are the event's JSON and nothing else.
 * No class name of ours is ever stored.
 */
final class ContractSerializer implements Serializer {

    private static final String META_DATA = "jalon.MetaData";
    private static final String SNAPSHOT = "jalon.Territory";

    private final EventCodec codec;
    private final SnapshotFormat snapshots;
    private final Converter converter = new ChainingConverter();

    ContractSerializer(EventCodec codec, SnapshotFormat snapshots) {
        this.codec = codec;
        this.snapshots = snapshots;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object anything, Class<T> representation) {
        Object object = Objects.requireNonNull(anything, "nothing is not stored");
        String text = switch (object) {
            case TerritoryEvent event -> codec.encode(event);
            case MetaData metaData -> write(metaData);
            default -> snapshots.write(object);
        };
        SerializedObject<byte[]> bytes =
                new SimpleSerializedObject<>(text.getBytes(StandardCharsets.UTF_8), byte[].class, typeOf(object));
        return converter.convert(bytes, representation);
    }

    private SerializedType typeOf(Object object) {
        return new SimpleSerializedType(
                switch (object) {
                    case TerritoryEvent event -> codec.typeOf(event);
                    case MetaData ignored -> META_DATA;
                    default -> SNAPSHOT;
                },
                null);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // Axon's signature; the caller names the class that the stored type stands for.
    public <S, T> T deserialize(SerializedObject<S> stored) {
        String text = new String(converter.convert(stored, byte[].class).getData(), StandardCharsets.UTF_8);
        String type = stored.getType().getName();
        return (T)
                switch (type) {
                    case META_DATA, "org.axonframework.messaging.MetaData" -> readMetaData(text);
                    case SNAPSHOT -> snapshots.read(text);
                    default -> codec.decode(type, text);
                };
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature.
    public Class classForType(SerializedType type) {
        return switch (type.getName()) {
            case META_DATA -> MetaData.class;
            case SNAPSHOT -> snapshots.aggregate();
            default ->
                EventCatalogue.named(type.getName())
                        .<Class<?>>map(EventCatalogue.Entry::event)
                        .orElse(UnknownSerializedType.class);
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature.
    public SerializedType typeForClass(@Nullable Class type) {
        return new SimpleSerializedType(
                snapshots.aggregate() == type
                        ? SNAPSHOT
                        : EventCatalogue.entries().stream()
                                .filter(entry -> entry.event() == type)
                                .map(EventCatalogue.Entry::wireName)
                                .findFirst()
                                .orElse(META_DATA),
                null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static String write(MetaData metaData) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        metaData.forEach((key, value) -> object.put(key, Objects.toString(value)));
        return Json.write(object);
    }

    private static MetaData readMetaData(String text) {
        if (!(Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node))) {
            throw new UnreadableEvent("Meta data is no JSON: " + text);
        }
        Map<String, Object> values = new HashMap<>();
        node.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
        return MetaData.from(values);
    }
}
