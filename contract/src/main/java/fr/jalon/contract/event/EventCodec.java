package fr.jalon.contract.event;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.contract.json.RecordWriter;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.shape.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Between events and their JSON. Older versions are brought up to date on reading; the log is never rewritten. */
public final class EventCodec {

    /** The most bytes of an event as {@link #encode} writes it, in UTF-8. Whoever takes commands in refuses what would make a larger one. */
    public static final int BYTES_MAX = 65_536;

    /**
     * The most bytes of all events of a territory together, each with {@link #BYTES_BESIDE}: 16 MiB. A territory is folded and kept in memory as a
     * whole, so that it must be small beside the heap, whoever wants it to grow. Whoever takes commands in refuses what would make a larger one.
     */
    public static final int TERRITORY_BYTES_MAX = 16 * 1_048_576;

    /** What counts of an event beside its JSON: who, when, why, and its place. */
    public static final int BYTES_BESIDE = 512;

    private final Map<String, Upcaster> upcasters = new HashMap<>();

    /**
     * A codec that knows these older versions.
     *
     * @throws IllegalArgumentException if two upcasters read the same version, or a chain of them never ends
     */
    public EventCodec(List<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            if (this.upcasters.put(upcaster.from(), upcaster) != null) {
                throw new IllegalArgumentException("Two upcasters read " + upcaster.from());
            }
        }
        this.upcasters.keySet().forEach(this::checkThatItEnds);
    }

    private void checkThatItEnds(String from) {
        Set<String> seen = new HashSet<>();
        for (Upcaster next = upcasters.get(from); next != null; next = upcasters.get(next.to())) {
            if (!seen.add(next.from())) {
                throw new IllegalArgumentException("The upcasters of " + from + " go round in circles");
            }
        }
    }

    /** The codec of this version of the product, which has no older versions yet. */
    public static EventCodec current() {
        return new EventCodec(List.of());
    }

    /** The wire name under which {@link #encode} writes an event. */
    public String typeOf(TerritoryEvent event) {
        return EventCatalogue.wireName(event);
    }

    /** The JSON of an event: the fields in a fixed order, no white space. These are the bytes that are kept, in UTF-8. */
    public String encode(TerritoryEvent event) {
        return Json.write(RecordWriter.write((Record) event));
    }

    /**
     * Reads an event.
     *
     * @param type its wire name, of this version or an older one
     * @param data its JSON
     * @throws UnknownEventType if the type is unknown: a newer version wrote it
     * @throws UnreadableEvent if the JSON is not of that type
     */
    public TerritoryEvent decode(String type, String data) {
        ObjectNode node = object(type, data);
        String current = type;
        for (Upcaster next = upcasters.get(current); next != null; next = upcasters.get(current)) {
            node = upcast(next, node);
            current = next.to();
        }
        return read(current, node);
    }

    /** Upcasters are written for what was recorded; what else stands there is nothing that they must foresee. */
    private static ObjectNode upcast(Upcaster upcaster, ObjectNode data) {
        try {
            return upcaster.upcast(data);
        } catch (RuntimeException e) {
            throw new UnreadableEvent(upcaster.from() + " cannot be brought up to date", e);
        }
    }

    private static ObjectNode object(String type, String data) {
        return switch (Json.parse(data)) {
            case Reading.Read<JsonNode>(JsonNode node) when node instanceof ObjectNode object -> object;
            case Reading.Read<JsonNode> ignored -> throw new UnreadableEvent(type + " is no JSON object");
            case Reading.Unreadable<JsonNode>(List<Refusal> refusals) -> throw unreadable(type, refusals);
        };
    }

    private static TerritoryEvent read(String type, ObjectNode node) {
        EventCatalogue.Entry entry = EventCatalogue.named(type).orElseThrow(() -> new UnknownEventType(type));
        return switch (RecordReader.recorded(Shape.of(entry.event().asSubclass(Record.class)), node)) {
            case Reading.Read<Record>(Record event) -> (TerritoryEvent) event;
            case Reading.Unreadable<Record>(List<Refusal> refusals) -> throw unreadable(type, refusals);
        };
    }

    private static UnreadableEvent unreadable(String type, List<Refusal> refusals) {
        return new UnreadableEvent(type + " cannot be read: "
                + refusals.stream()
                        .map(refusal ->
                                refusal.pointer() + " breaks " + refusal.rule().slug())
                        .collect(Collectors.joining(", ")));
    }
}
