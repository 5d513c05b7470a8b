package fr.jalon.command.handling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.command.eventstore.GrowingSnapshots;
import fr.jalon.command.handling.CommandBatch.Grown;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.rule.Succession;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The territories as they are recorded (repository). Those used last are kept in memory (cache): reading a history again for each command is more
 * than half of what a command costs. What is kept was committed, and may be behind: what another process wrote meanwhile is read on from there. It
 * is believed as long as the log has its last event.
 *
 * <p>What is kept is bounded by what the events of all of them cost together, in bytes: one event may cost as much as fifty others.
 */
final class RecordedTerritories {

    /** How Axon's store names what events belong to. */
    static final String TYPE = "TerritoryAggregate";

    /** What a territory costs beside its events, in bytes. */
    private static final int TERRITORY_BYTES = 8_192;

    /** The last event of each, and the one that in memory is the last. */
    private static final String TIPS = """
            select siren, newest.version, newest.event_identifier,
                case when known = newest.version then newest.event_identifier
                    else (select event_identifier from domain_event_entry where aggregate_identifier = siren and sequence_number = known - 1)
                end as last_known
            from unnest(?, ?) as asked (siren, known)
            left join lateral (
                select sequence_number + 1 as version, event_identifier from domain_event_entry
                where aggregate_identifier = siren order by sequence_number desc limit 1
            ) as newest on true
            """;

    /** Of what the log does not have. */
    private static final String FORGET_SNAPSHOTS =
            "delete from snapshot_event_entry where aggregate_identifier = ? and sequence_number >= ?";

    private static final Logger LOG = LoggerFactory.getLogger(RecordedTerritories.class);

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

    /**
     * Where the log of a territory ends now.
     *
     * @param version how many events it has; 0 if nothing is recorded
     * @param last the identifier of its last event
     * @param known a beginning of it that is in memory; null for none
     */
    record Tip(
            long version, @Nullable String last, @Nullable RecordedTerritory known) {

        static final Tip NOTHING = new Tip(0, null, null);
    }

    /**
     * Where the log of each ends now. What is in memory and is no beginning of it is forgotten: of a store that was restored from a backup, or taken
     * over by a replica that was behind, commits may be gone.
     */
    Map<Siren, Tip> tips(Collection<Siren> sirens) {
        List<Siren> asked = List.copyOf(sirens);
        Map<Siren, RecordedTerritory> known = kept.getAllPresent(asked);
        Map<Siren, Tip> tips = new HashMap<>();
        jdbc.sql(TIPS)
                .param(asked.stream().map(Siren::digits).toArray(String[]::new))
                .param(asked.stream().map(siren -> versionOf(known.get(siren))).toArray(Long[]::new))
                .query(row -> {
                    Siren siren = new Siren(row.getString(1));
                    tips.put(
                            siren,
                            new Tip(
                                    row.getLong(2),
                                    row.getString(3),
                                    believed(known.get(siren), row.getLong(2), row.getString(4))));
                });
        return tips;
    }

    private static long versionOf(@Nullable RecordedTerritory known) {
        return known == null ? 0 : known.version();
    }

    private @Nullable RecordedTerritory believed(
            @Nullable RecordedTerritory known, long version, @Nullable String inLog) {
        if (known == null) {
            return null;
        }
        String last = known.last();
        if (known.version() <= version && (last == null || last.equals(inLog))) {
            return known;
        }
        LOG.warn(
                "The store does not have event {} of {} that was committed: what is in memory of it is forgotten",
                known.version(),
                known.siren());
        kept.asMap().remove(known.siren(), known);
        return null;
    }

    /** A territory that has at least the version at which its log ended. */
    RecordedTerritory at(Siren siren, Tip tip) {
        RecordedTerritory known = tip.known();
        if (known == null && tip.version() == 0) {
            return RecordedTerritory.nothing(siren, succession.get());
        }
        RecordedTerritory current = known == null || known.version() < tip.version() ? read(siren, known, tip) : known;
        if (current.version() < tip.version()) {
            throw new IllegalStateException(siren + " has " + tip.version() + " events, and only " + current.version()
                    + " of them can be read");
        }
        if (current.last() == null && current.version() == tip.version()) {
            current = current.endingWith(tip.last());
        }
        RecordedTerritory under = current.under(succession.get());
        if (!under.equals(known)) {
            keep(under);
        }
        return under;
    }

    private RecordedTerritory read(Siren siren, @Nullable RecordedTerritory known, Tip tip) {
        History read = read(siren, known);
        if (read.snapshot() <= tip.version()) {
            return read.territory();
        }
        // It may be that of commits that are gone; those that came meanwhile are found in the log as well.
        RecordedTerritory inLog = follow(
                        RecordedTerritory.nothing(siren, succession.get()), events.readEvents(siren.digits(), 0))
                .territory();
        jdbc.sql(FORGET_SNAPSHOTS).params(siren.digits(), tip.version()).update();
        return inLog;
    }

    /** A territory as it is now. */
    RecordedTerritory current(Siren siren) {
        return at(siren, tips(List.of(siren)).getOrDefault(siren, Tip.NOTHING));
    }

    /** What is in memory of it; null for nothing. */
    @Nullable RecordedTerritory kept(Siren siren) {
        return kept.getIfPresent(siren);
    }

    /** Reads a history that is not in memory before its turn comes, so that others do not wait for it. */
    void warm(Siren siren) {
        if (kept.getIfPresent(siren) == null) {
            RecordedTerritory read = read(siren, null).territory();
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

    /** A territory as it was read, and the version at which a snapshot had it; 0 for none. */
    private record History(RecordedTerritory territory, long snapshot) {}

    private History read(Siren siren, @Nullable RecordedTerritory known) {
        RecordedTerritory before = known == null ? RecordedTerritory.nothing(siren, succession.get()) : known;
        History reading = follow(
                before,
                known == null ? events.readEvents(siren.digits()) : events.readEvents(siren.digits(), known.version()));
        RecordedTerritory read = reading.territory();
        long saved = Math.max(before.version(), reading.snapshot());
        snapshots.grown(TYPE, siren.digits(), saved, read.version(), read);
        return reading;
    }

    private static History follow(RecordedTerritory before, DomainEventStream stream) {
        RecordedTerritory read = before;
        long snapshot = 0;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (message.getPayload() instanceof RecordedTerritory saved) {
                read = saved;
                snapshot = saved.version();
            } else {
                read = read.and((TerritoryEvent) message.getPayload(), message.getIdentifier());
            }
        }
        return new History(read, snapshot);
    }
}
