package fr.jalon.command.intake;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Keeps events within {@link EventCodec#BYTES_MAX}: each field may be within its own limit, and all of them together too much. */
final class EventSize {

    private static final EventCodec CODEC = EventCodec.current();

    private EventSize() {}

    /** The event that was read from an object; refused with the pointer of the largest field if it is over the limit. */
    static <T extends TerritoryEvent> Reading<T> limited(T event, JsonNode object) {
        if (bytes(CODEC.encode(event)) <= EventCodec.BYTES_MAX) {
            return new Reading.Read<>(event);
        }
        String largest = object.properties().stream()
                .max(Comparator.comparingInt(field -> bytes(Json.write(field.getValue()))))
                .map(Map.Entry::getKey)
                .map(Json::pointer)
                .orElse("");
        return new Reading.Unreadable<>(List.of(new Refusal(largest, Rule.SIZE_LIMIT, EventCodec.BYTES_MAX)));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
