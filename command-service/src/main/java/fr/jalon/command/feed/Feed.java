package fr.jalon.command.feed;

import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed as others see it: where it ends, and where an event stands in it. */
public final class Feed {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final JdbcClient jdbc;

    private final Runnable sequencer;

    Feed(JdbcClient jdbc, Runnable sequencer) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
    }

    /** Says that events were committed, so that they get their places at once and not at the next look. */
    public void committed() {
        sequencer.run();
    }

    /** The position of a territory's event, counted from version 1; empty while it has none. */
    public Optional<Long> positionOf(Siren siren, long version) {
        return jdbc.sql("""
                        select f.position from domain_event_entry e join event_feed f using (global_index)
                        where e.aggregate_identifier = ? and e.sequence_number = ?
                        """)
                .param(siren.digits())
                .param(version - 1)
                .query(Long.class)
                .optional();
    }

    /** The same, waiting for the sequencer at most that long; looks every few milliseconds. */
    public Optional<Long> awaitPositionOf(Siren siren, long version, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        Optional<Long> position = positionOf(siren, version);
        while (position.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            position = positionOf(siren, version);
        }
        return position;
    }
}
