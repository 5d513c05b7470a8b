package fr.jalon.command.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import fr.jalon.strength.Strength;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/spec/promises.md says of positions, on a real PostgreSQL. */
class SequencerTest {

    /** As long as promised at night; in a verify much longer than the sequencer waits for anything. */
    private static final Duration HELD_OPEN = Duration.ofSeconds(Strength.isFull() ? 90 : 2);

    private static final String NOW = "2026-11-23T10:00:00Z";
    private static final String TWO_MINUTES_SLOW = "2026-11-23T09:58:00Z";
    private static final String RENNES = "243500139";
    private static final String REIMS = "200067213";
    private static final String FEED = """
            select e.event_identifier from event_feed f join domain_event_entry e using (global_index)
            order by f.position""";
    private static final String PLACES_THAT_LIE =
            "select position from (select position, row_number() over (order by position) - 1 as place,"
                    + " recorded_at <= lag(recorded_at) over (order by position) as goes_back from event_feed) as f"
                    + " where position <> place or goes_back";

    private Database database;
    private final List<Sequencer> sequencers = new ArrayList<>();

    @BeforeEach
    void start() {
        database = new Database();
    }

    @AfterEach
    void stop() {
        sequencers.forEach(Sequencer::close);
        database.close();
    }

    private Sequencer sequencer() {
        Sequencer sequencer = new Sequencer(database::open, new FeedListeners(), () -> Duration.ZERO);
        sequencers.add(sequencer);
        sequencer.start();
        return sequencer;
    }

    private void append(String siren, long sequenceNumber, String timeStamp) throws SQLException {
        try (Connection connection = database.open()) {
            Database.append(connection, siren, sequenceNumber, timeStamp);
        }
        sequencers.forEach(Sequencer::wake);
    }

    private void awaitFed(int events) {
        await().until(() -> database.rows(FEED).size() == events);
        assertThat(database.rows(PLACES_THAT_LIE)).isEmpty();
        assertThat(database.rows("select * from event_pending")).isEmpty();
    }

    @Test
    void committed_events_get_dense_places_in_insert_order() throws SQLException {
        for (int number = 0; number < 20; number++) {
            append(number % 2 == 0 ? RENNES : REIMS, number / 2, NOW);
        }
        sequencer();
        awaitFed(20);
        assertThat(database.rows(FEED))
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(number -> (number % 2 == 0 ? RENNES : REIMS) + "-" + number / 2)
                        .toList());
    }

    @Test
    void what_was_rolled_back_leaves_no_hole() throws SQLException {
        sequencer();
        append(RENNES, 0, NOW);
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            Database.append(connection, RENNES, 1, NOW);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        append(REIMS, 0, NOW);
        awaitFed(2);
    }

    @Test
    void a_late_commit_behind_later_ones_is_neither_skipped_nor_reordered_within_its_territory() throws SQLException {
        sequencer();
        Instant until = Instant.now().plus(HELD_OPEN);
        int others = 0;
        try (Connection late = database.open()) {
            late.setAutoCommit(false);
            Database.append(late, RENNES, 0, NOW);
            Database.append(late, RENNES, 1, NOW);
            do {
                append(REIMS, others, NOW);
                others++;
                int fed = others;
                await().until(() -> database.rows(FEED).size() == fed);
            } while (Instant.now().isBefore(until));
            late.commit();
            late.setAutoCommit(true);
        }
        append(RENNES, 2, NOW);
        append(REIMS, others, NOW);
        awaitFed(others + 4);
        assertThat(database.rows(FEED).stream().filter(id -> id.startsWith(RENNES)))
                .containsExactly(RENNES + "-0", RENNES + "-1", RENNES + "-2");
        assertThat(database.rows(FEED).stream().filter(id -> id.startsWith(REIMS)))
                .containsExactlyElementsOf(LongStream.rangeClosed(0, others)
                        .mapToObj(number -> REIMS + "-" + number)
                        .toList());
    }

    @Test
    void the_clock_of_a_writer_does_not_matter() throws SQLException {
        sequencer();
        append(RENNES, 0, NOW);
        awaitFed(1);
        append(REIMS, 0, TWO_MINUTES_SLOW);
        append(RENNES, 1, TWO_MINUTES_SLOW);
        awaitFed(3);
        assertThat(database.rows(FEED)).containsExactly(RENNES + "-0", REIMS + "-0", RENNES + "-1");
    }

    @Test
    void instants_rise_even_when_the_clock_of_the_database_goes_back() throws SQLException {
        append(RENNES, 0, NOW);
        database.execute("""
                with gone as (delete from event_pending returning global_index)
                insert into event_feed select 0, global_index, clock_timestamp() + interval '1 hour' from gone""");
        sequencer();
        append(RENNES, 1, NOW);
        append(REIMS, 0, NOW);
        awaitFed(3);
    }

    @Test
    void of_two_sequencers_one_works_and_the_other_takes_over_when_its_session_dies() throws Exception {
        List<Sequencer> both = List.of(sequencer(), sequencer());
        List<String> territories = List.of(RENNES, REIMS, "200054781", "200046977");
        int each = 50 * Strength.times(20);
        try (ExecutorService writers = Executors.newFixedThreadPool(territories.size())) {
            List<Future<Void>> written = writers.invokeAll(territories.stream()
                    .map(siren -> (Callable<Void>) () -> {
                        for (int number = 0; number < each; number++) {
                            append(siren, number, NOW);
                            if (number % 50 == 49) {
                                database.killElected();
                            }
                        }
                        return null;
                    })
                    .toList());
            for (Future<Void> done : written) {
                done.get();
            }
        }
        awaitFed(each * territories.size());
        for (String siren : territories) {
            assertThat(database.rows(FEED).stream().filter(id -> id.startsWith(siren)))
                    .containsExactlyElementsOf(IntStream.range(0, each)
                            .mapToObj(number -> siren + "-" + number)
                            .toList());
        }
        await().until(() -> both.stream().filter(Sequencer::isElected).count() == 1);
    }

    @Test
    void a_sequencer_that_is_closed_leaves_its_place_to_another() throws SQLException {
        Sequencer first = sequencer();
        await().until(first::isElected);
        Sequencer second = sequencer();
        first.close();
        append(RENNES, 0, NOW);
        await().until(second::isElected);
        awaitFed(1);
    }

    @Test
    void nobody_rewrites_the_log_or_the_feed() throws SQLException {
        append(RENNES, 0, NOW);
        sequencer();
        awaitFed(1);
        for (String change : List.of(
                "update domain_event_entry set payload = ''",
                "delete from domain_event_entry",
                "truncate domain_event_entry cascade",
                "update event_feed set recorded_at = recorded_at - interval '1 day'",
                "delete from event_feed")) {
            assertThatThrownBy(() -> database.execute(change))
                    .as(change)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only ever added to");
        }
    }
}
