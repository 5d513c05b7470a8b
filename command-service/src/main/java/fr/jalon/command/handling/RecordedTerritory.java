package fr.jalon.command.handling;

import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Territory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory with the events that were recorded up to a version (the aggregate). It is what is cached, what decisions are made on, and what
 * snapshots hold. It never changes: what does not get stored is dropped, and nothing is to be taken back.
 */
final class RecordedTerritory {

    private static final long UNKNOWN = -1;

    private final Siren siren;
    private final Succession succession;
    private final Territory territory;
    private final RecordedEvents past;
    private final @Nullable String last;
    private final long bytes;
    private volatile long stored;

    private RecordedTerritory(
            Siren siren,
            Succession succession,
            Territory territory,
            RecordedEvents past,
            @Nullable String last,
            long bytes,
            long stored) {
        this.siren = siren;
        this.succession = succession;
        this.territory = territory;
        this.past = past;
        this.last = last;
        this.bytes = bytes;
        this.stored = stored;
    }

    /** Nothing is recorded yet. */
    static RecordedTerritory nothing(Siren siren, Succession succession) {
        return new RecordedTerritory(
                siren, succession, Territory.unregistered(succession), RecordedEvents.NOTHING, null, 0, 0);
    }

    /**
     * With an event more, as it was read.
     *
     * @param identifier under which the log has it; null if that is not known
     */
    RecordedTerritory and(TerritoryEvent event, @Nullable String identifier) {
        return new RecordedTerritory(
                siren,
                succession,
                territory.evolve(event),
                past.then(event),
                identifier,
                bytes + EventWeight.of(event),
                UNKNOWN);
    }

    /** The same, whose last event the log has under this identifier. */
    RecordedTerritory endingWith(@Nullable String identifier) {
        return new RecordedTerritory(siren, succession, territory, past, identifier, bytes, stored);
    }

    /**
     * With what was decided on it.
     *
     * @param after the territory with these events
     * @param size what they count for as they are stored, in bytes
     * @param identifier under which the last of them will be in the log
     */
    RecordedTerritory and(List<TerritoryEvent> events, Territory after, long size, @Nullable String identifier) {
        RecordedEvents grown = past;
        long heavier = bytes;
        for (TerritoryEvent event : events) {
            grown = grown.then(event);
            heavier += EventWeight.of(event);
        }
        return new RecordedTerritory(siren, succession, after, grown, identifier, heavier, stored() + size);
    }

    /** The same under these editions: itself, as long as nothing else was loaded. */
    @SuppressWarnings("ReferenceEquality")
    RecordedTerritory under(Succession current) {
        if (succession == current) {
            return this;
        }
        RecordedTerritory again = nothing(siren, current);
        for (TerritoryEvent event : events()) {
            again = again.and(event, null);
        }
        return again.endingWith(last);
    }

    Siren siren() {
        return siren;
    }

    Territory territory() {
        return territory;
    }

    long version() {
        return territory.version();
    }

    /** Under which identifier the log has its last event; null if that is not known: a snapshot does not tell it. */
    @Nullable String last() {
        return last;
    }

    List<TerritoryEvent> events() {
        return past.inOrder();
    }

    /** What its events cost in memory, in bytes. */
    long bytes() {
        return bytes;
    }

    /** What its events count for as they are stored, in bytes. Of events that were read it is found out when somebody asks who wants to add to them. */
    long stored() {
        long known = stored;
        if (known == UNKNOWN) {
            known = TerritorySize.of(events());
            stored = known;
        }
        return known;
    }
}
