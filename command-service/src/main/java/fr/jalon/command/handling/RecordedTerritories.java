package fr.jalon.command.handling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.command.eventstore.GrowingSnapshots;
import fr.jalon.command.handling.CommandBatch.Grown;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.value.Siren;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The territories as they are recorded (repository). Those used last are kept in memory (cache): reading a history again for each command is more
 * than half of what a command costs. What is kept was committed, and may be behind: what another process wrote meanwhile is read on from there.
 *
 * <p>What is kept is bounded by what the events of all of them cost together, in bytes: one event may cost as much as fifty others.
 */
final class RecordedTerritories {

    /** How Axon's store names what events belong to. */
    static final String TYPE = "TerritoryAggregate";

    /** What a territory costs beside its events, in bytes. */
    private static final int TERRITORY_BYTES = 8_192;

    private static final String VERSIONS = """
            select siren, (select max(sequence_number) from domain_event_entry where aggregate_identifier = siren) + 1 as version
            from unnest(?) as asked (siren)
            """;

    private final EventStore events;
    private final GrowingSnapshots snapshots;
    private final JdbcClient jdbc;
    private final Supplier<Succession> succession;
    private final Cache<Siren, RecordedTerritory> kept;

    /** {@code bytesMax}: of all that is kept together; a territory that costs more is kept alone. */
    RecordedTerritories(
            EventStore events,
            GrowingSnapshots snapshots,
            JdbcClient jdbc,
            Supplier<Succession> succession,
            long bytesMax) {
        this.events = events;
        this.snapshots = snapshots;
        this.jdbc = jdbc;
        this.succession = succession;
        long most = Math.min(Integer.MAX_VALUE, bytesMax);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher((Siren siren, RecordedTerritory territory) ->
                        (int) Math.min(most, TERRITORY_BYTES + territory.bytes()))
                .build();
    }

    /** How many events each has now; 0 for one that nothing is recorded of. */
    Map<Siren, Long> versions(Collection<Siren> sirens) {
        Map<Siren, Long> versions = new HashMap<>();
        jdbc.sql(VERSIONS)
                .param(sirens.stream().map(Siren::digits).toArray(String[]::new))
                .query(row -> {
                    versions.put(new Siren(row.getString(1)), row.getLong(2));
                });
        return versions;
    }

    /** A territory that has at least this version. */
    RecordedTerritory at(Siren siren, long version) {
        RecordedTerritory known = kept.getIfPresent(siren);
        if (known == null && version == 0) {
            return RecordedTerritory.nothing(siren, succession.get());
        }
        RecordedTerritory current = known == null || known.version() < version ? read(siren, known) : known;
        if (current.version() < version) {
            throw new IllegalStateException(
                    siren + " has " + version + " events, and only " + current.version() + " of them can be read");
        }
        RecordedTerritory under = current.under(succession.get());
        if (!under.equals(known)) {
            keep(under);
        }
        return under;
    }

    /** A territory as it is now. */
    RecordedTerritory current(Siren siren) {
        Map<Siren, Long> versions = versions(List.of(siren));
        return at(siren, versions.getOrDefault(siren, 0L));
    }

    /** Reads a history that is not in memory before its turn comes, so that others do not wait for it. */
    void warm(Siren siren) {
        if (kept.getIfPresent(siren) == null) {
            RecordedTerritory read = read(siren, null);
            if (read.version() > 0) {
                read.stored();
                keep(read);
            }
        }
    }

    /** What was recorded of a territory is on disk. */
    void committed(Grown grown) {
        RecordedTerritory territory = grown.territory();
        keep(territory);
        snapshots.grown(TYPE, territory.siren().digits(), grown.from(), territory.version(), territory);
    }

    /** Keeps what was committed; of two the later. */
    private void keep(RecordedTerritory committed) {
        kept.asMap()
                .merge(committed.siren(), committed, (before, now) -> now.version() >= before.version() ? now : before);
    }

    private RecordedTerritory read(Siren siren, @Nullable RecordedTerritory known) {
        RecordedTerritory read = known == null ? RecordedTerritory.nothing(siren, succession.get()) : known;
        DomainEventStream stream =
                known == null ? events.readEvents(siren.digits()) : events.readEvents(siren.digits(), known.version());
        long saved = read.version();
        while (stream.hasNext()) {
            Object payload = stream.next().getPayload();
            if (payload instanceof RecordedTerritory snapshot) {
                read = snapshot;
                saved = snapshot.version();
            } else {
                read = read.and((TerritoryEvent) payload);
            }
        }
        snapshots.grown(TYPE, siren.digits(), saved, read.version(), read);
        return read;
    }
}
