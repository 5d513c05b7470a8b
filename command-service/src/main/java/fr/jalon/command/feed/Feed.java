package fr.jalon.command.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed as others see it: where it ends. */
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

    /**
     * A position behind which everything stands that was committed before this was called; waits for the sequencer at most that long, and looks
     * every few milliseconds. Empty while it has not come that far.
     */
    public Optional<Long> awaitAllBefore(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long last = jdbc.sql("select coalesce(max(global_index), -1) from event_pending")
                .query(Long.class)
                .single();
        Optional<Long> end = endOnceSequenced(last);
        while (end.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            end = endOnceSequenced(last);
        }
        return end;
    }

    /** One snapshot for both: whatever is not pending in it any more stands before the end that it shows. */
    private Optional<Long> endOnceSequenced(long last) {
        return jdbc.sql("""
                        select (select coalesce(max(position), -1) from event_feed)
                        where not exists (select from event_pending where global_index <= ?)
                        """).param(last).query(Long.class).optional();
    }
}
