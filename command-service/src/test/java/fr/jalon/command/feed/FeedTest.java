package fr.jalon.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.command.election.Connections;
import fr.jalon.command.given.Database;
import fr.jalon.domain.party.Siren;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What others see of the feed, wired as the service wires it, on a real PostgreSQL. */
@Timeout(180)
class FeedTest {

    private static final Siren RENNES = new Siren("243500139");
    private static final Siren REIMS = new Siren("200067213");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int MOVED_MAX = 5_000;

    private final FeedConfiguration configuration = new FeedConfiguration();
    private final FeedListeners listeners = configuration.feedListeners();
    private final AtomicInteger fed = new AtomicInteger();
    private Database database;
    private Connections connections;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        database = new Database();
        AbstractDataSource source = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return database.open();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return database.open();
            }
        };
        connections = source::getConnection;
        jdbc = JdbcClient.create(source);
        listeners.add(fed::incrementAndGet);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private Sequencer sequencer(Clock clock) {
        return configuration.sequencer(connections, listeners, clock);
    }

    private void append(Siren siren, long sequenceNumber) throws SQLException {
        try (Connection connection = connections.open()) {
            Database.append(connection, siren.digits(), sequenceNumber, "2026-11-23T10:00:00Z");
        }
    }

    /** Whether there may be more. */
    private boolean work(Sequencer sequencer) throws SQLException {
        try (Connection connection = connections.open()) {
            return sequencer.work(connection).isZero();
        }
    }

    @Test
    void events_stand_in_the_order_in_which_they_were_appended() throws SQLException {
        append(RENNES, 0);
        append(REIMS, 0);
        append(RENNES, 1);
        work(sequencer(Clock.systemUTC()));
        assertThat(database.rows("select aggregate_identifier, sequence_number from event_feed"
                        + " join domain_event_entry using (global_index) order by position"))
                .containsExactly("243500139,0", "200067213,0", "243500139,1");
    }

    @Test
    void who_waits_for_what_is_stored_is_told_the_end_once_all_of_it_stands_before_it() throws Exception {
        Sequencer sequencer = sequencer(Clock.systemUTC());
        Feed feed = configuration.eventFeed(jdbc, sequencer);
        assertThat(feed.awaitAllBefore(Duration.ZERO)).contains(-1L);
        append(RENNES, 0);
        append(REIMS, 0);
        assertThat(feed.awaitAllBefore(Duration.ofMillis(20))).isEmpty();
        work(sequencer);
        assertThat(feed.awaitAllBefore(Duration.ZERO)).contains(1L);

        append(RENNES, 1);
        try (sequencer) {
            sequencer.start();
            assertThat(feed.awaitAllBefore(SOON)).contains(2L);
        }
    }

    @Test
    void what_is_stored_later_is_not_waited_for() throws Exception {
        Sequencer sequencer = sequencer(Clock.systemUTC());
        Feed feed = configuration.eventFeed(jdbc, sequencer);
        append(RENNES, 0);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Connection late = connections.open()) {
            late.setAutoCommit(false);
            Database.append(late, REIMS.digits(), 0, "2026-11-23T10:00:00Z");
            Future<Optional<Long>> end = threads.submit(() -> feed.awaitAllBefore(SOON));
            work(sequencer);
            assertThat(end.get()).contains(0L);
            late.rollback();
        }
    }

    @Test
    void who_waits_can_be_interrupted() throws SQLException {
        Feed feed = configuration.eventFeed(jdbc, sequencer(Clock.systemUTC()));
        append(RENNES, 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> feed.awaitAllBefore(SOON)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_commit_wakes_the_sequencer() {
        AtomicInteger woken = new AtomicInteger();
        Feed feed = new Feed(jdbc, woken::incrementAndGet);
        feed.committed();
        assertThat(woken).hasValue(1);
    }

    @Test
    void listeners_are_told_when_the_feed_has_grown_and_only_then() throws SQLException {
        Sequencer sequencer = sequencer(Clock.systemUTC());
        AtomicInteger second = new AtomicInteger();
        listeners.add(second::incrementAndGet);
        assertThat(work(sequencer)).isFalse();
        assertThat(fed).hasValue(0);

        append(RENNES, 0);
        assertThat(work(sequencer)).isFalse();
        assertThat(fed).hasValue(1);
        assertThat(second).hasValue(1);

        assertThat(work(sequencer)).isFalse();
        assertThat(fed).hasValue(1);
    }

    @Test
    void a_great_backlog_is_moved_in_pieces_without_a_pause() throws SQLException {
        database.execute("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    payload_type, payload, meta_data, time_stamp)
                select 'e' || n, '243500139', n, 'Territory', 'jalon.OtherEvent.v1', '{}'::bytea, '{}'::bytea, '2026-11-23T10:00:00Z'
                from generate_series(0, %d) as n""".formatted(MOVED_MAX));
        Sequencer sequencer = sequencer(Clock.systemUTC());
        assertThat(work(sequencer)).as("there is more").isTrue();
        assertThat(database.rows("select count(*) from event_feed")).containsExactly("5000");
        assertThat(work(sequencer)).isFalse();
        assertThat(database.rows("select count(*), max(position) from event_feed"))
                .containsExactly("5001,5000");
        assertThat(database.rows("select f.position from event_feed f join domain_event_entry e using (global_index)"
                        + " where f.position <> e.sequence_number"))
                .isEmpty();
    }

    @Test
    void instants_follow_a_clock_that_is_moved() throws SQLException {
        append(RENNES, 0);
        work(sequencer(Clock.systemUTC()));
        append(RENNES, 1);
        work(sequencer(new MovableClock(Clock.systemUTC(), Duration.ofDays(3))));
        assertThat(
                        database.rows(
                                "select position, round(extract(epoch from recorded_at - clock_timestamp()) / 86400) from event_feed order by 1"))
                .containsExactly("0,0", "1,3");
    }

    @Test
    void a_sequencer_that_is_started_moves_by_itself() throws SQLException {
        append(RENNES, 0);
        try (Sequencer sequencer = sequencer(Clock.systemUTC())) {
            sequencer.start();
            await().until(() -> fed.get() == 1);
        }
    }
}
