package fr.jalon.command.feed;

import fr.jalon.command.election.Connections;
import fr.jalon.command.election.ElectedWorker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed events their places in the feed. Every pending mark that can be seen is moved in one statement, in
 * insert order; what commits later gets a later place. A snapshot that sees a territory's event n+1 also sees n, so that
 * the order within a territory holds whatever the order of commits. Only one sequencer moves at a time: the one that
 * holds the database's lock.
 */
final class Sequencer extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final long LOCK = 0x4A41_4C4F_4E01L;
    private static final int MOVED_MAX = 5_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** The last instant plus a microsecond where the clock stands still or went back: an instant always names one place. */
    private static final String MOVE = """
            with chosen as materialized (
                select global_index from event_pending order by global_index limit ?
            ), moved as (
                delete from event_pending where global_index in (select global_index from chosen) returning global_index
            ), last as materialized (
                select coalesce(max(position), -1) as position,
                       greatest(clock_timestamp() + ? * interval '1 microsecond', coalesce(max(recorded_at) + interval '1 microsecond', '-infinity')) as now
                from (select position, recorded_at from event_feed order by position desc limit 1) as newest
            )
            insert into event_feed (position, global_index, recorded_at)
            select last.position + numbered.place,
                   numbered.global_index,
                   last.now + (numbered.place - 1) * interval '1 microsecond'
            from last, (select global_index, row_number() over (order by global_index) as place from moved) as numbered
            """;

    private final FeedListeners listeners;
    private final Supplier<Duration> ahead;

    /**
     * Does nothing until it is started.
     *
     * @param ahead how far what is taken for now is ahead of the database's clock: nothing, but where the clock is moved
     */
    Sequencer(Connections connections, FeedListeners listeners, Supplier<Duration> ahead) {
        super("sequencer", LOCK, connections);
        this.listeners = listeners;
        this.ahead = ahead;
    }

    @Override
    protected Duration work(Connection connection) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setInt(1, MOVED_MAX);
            move.setLong(2, ahead.get().toNanos() / NANOS_PER_MICRO);
            int moved = move.executeUpdate();
            if (moved > 0) {
                LOG.debug("{} events have their places in the feed", moved);
                listeners.fed();
            }
            return moved == MOVED_MAX ? Duration.ZERO : UNTIL_CALLED;
        }
    }
}
