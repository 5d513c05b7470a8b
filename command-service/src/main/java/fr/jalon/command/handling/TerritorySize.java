package fr.jalon.command.handling;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps territories within {@link EventCodec#TERRITORY_BYTES_MAX}: each event may be within its own limit, and all of them together too much. */
final class TerritorySize {

    private static final EventCodec CODEC = EventCodec.current();

    private TerritorySize() {}

    /** How many bytes an event counts for, as it is stored. */
    static long of(TerritoryEvent event) {
        return (long) EventCodec.BYTES_BESIDE + CODEC.encode(event).getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many bytes events count for together. */
    static long of(List<TerritoryEvent> events) {
        return events.stream().mapToLong(TerritorySize::of).sum();
    }

    /** Whether a territory would be too large then. What time alone changes is announced in any case: it is little, and nobody can be told. */
    static boolean isOver(TerritoryCommand command, long bytes) {
        return bytes > EventCodec.TERRITORY_BYTES_MAX && !(command instanceof TerritoryCommand.AnnounceLevels);
    }

    static Outcome refusal() {
        return new Outcome.Refused(List.of(new Refusal("", Rule.SIZE_LIMIT, EventCodec.TERRITORY_BYTES_MAX)));
    }
}
