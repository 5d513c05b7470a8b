package fr.jalon.command.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The worker of one process at a time, whatever its work is, on a real PostgreSQL. */
@Timeout(180)
class ElectedWorkerTest {

    private static final long LOCK = 4_711;
    private static final Duration LITTLE = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);

    private Database database;
    private final List<Worker> workers = new ArrayList<>();

    @BeforeEach
    void start() {
        database = new Database();
    }

    @AfterEach
    void stop() {
        workers.forEach(Worker::close);
        database.close();
    }

    /** What a test wants done. */
    private interface Work {
        Duration on(Connection connection) throws SQLException, InterruptedException;
    }

    private final class Worker extends ElectedWorker {
        private final Work work;
        final AtomicInteger worked = new AtomicInteger();
        final AtomicInteger elections = new AtomicInteger();
        final AtomicInteger dismissals = new AtomicInteger();

        Worker(Work work) {
            super("worker of a test", LOCK, database::open);
            this.work = work;
            workers.add(this);
        }

        Worker started() {
            start();
            return this;
        }

        @Override
        protected Duration work(Connection connection) throws SQLException, InterruptedException {
            assertThat(elections.get()).as("elected before the first work").isGreaterThan(dismissals.get());
            worked.incrementAndGet();
            return work.on(connection);
        }

        @Override
        protected void elected() {
            elections.incrementAndGet();
        }

        @Override
        protected void dismissed() {
            dismissals.incrementAndGet();
        }

        void awaitElected() {
            await().until(this::isElected);
        }
    }

    private Worker idle() {
        return new Worker(connection -> LITTLE);
    }

    private List<String> held() {
        return database.rows("select objid from pg_locks where locktype = 'advisory' and granted"
                + " and database = (select oid from pg_database where datname = current_database())");
    }

    @Test
    void it_works_while_it_is_elected_and_gives_the_lock_back_when_it_is_closed() {
        Worker worker = idle().started();
        worker.awaitElected();
        await().until(() -> worker.worked.get() > 0);
        assertThat(held()).containsExactly(Long.toString(LOCK));

        worker.close();
        int worked = worker.worked.get();
        assertThat(worker.isElected()).isFalse();
        assertThat(worker.elections).hasValue(1);
        assertThat(worker.dismissals).hasValue(1);
        assertThat(held()).isEmpty();
        assertThat(worker.worked).hasValue(worked);
    }

    @Test
    void it_does_not_work_while_another_is_elected() {
        Worker first = idle().started();
        first.awaitElected();
        Worker second = idle().started();
        await().until(() -> first.worked.get() > 20);
        assertThat(second.isElected()).isFalse();
        assertThat(second.worked).hasValue(0);

        first.close();
        second.awaitElected();
    }

    @Test
    void it_does_what_there_is_at_once_and_then_looks_now_and_then() {
        Worker worker = new Worker(connection -> Duration.ZERO).started();
        await().until(() -> worker.worked.get() > 10_000);
        worker.close();

        Worker idle = idle().started();
        idle.awaitElected();
        await().until(() -> idle.worked.get() > 10);
        assertThat(idle.worked).hasValueLessThan(1_000);
    }

    @Test
    void who_wakes_it_does_not_wait_for_its_next_look() {
        Worker worker = new Worker(connection -> LONG).started();
        worker.awaitElected();
        for (int round = 0; round < 200; round++) {
            int before = worker.worked.get();
            worker.wake();
            worker.wake();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(100_000))
                    .until(() -> worker.worked.get() > before);
        }
    }

    @Test
    void many_calls_while_it_works_are_one_call() {
        CountDownLatch done = new CountDownLatch(1);
        Worker worker = new Worker(connection -> {
                    done.await();
                    return LONG;
                })
                .started();
        await().until(() -> worker.worked.get() == 1);
        for (int call = 0; call < 10_000; call++) {
            worker.wake();
        }
        done.countDown();
        await().until(() -> worker.worked.get() == 2);
        await().during(Duration.ofMillis(200)).until(() -> worker.worked.get() == 2);
    }

    @Test
    void after_an_error_it_is_dismissed_and_stands_again() {
        AtomicInteger errors = new AtomicInteger();
        Worker worker = new Worker(connection -> {
                    switch (errors.incrementAndGet()) {
                        case 1 -> throw new SQLException("the database is restarted");
                        case 2 -> throw new IllegalStateException("an error of ours");
                        default -> {
                            return LITTLE;
                        }
                    }
                })
                .started();
        await().until(() -> errors.get() > 2);
        worker.awaitElected();
        assertThat(worker.elections).hasValue(3);
        assertThat(worker.dismissals).hasValue(2);
        assertThat(held()).as("nothing is held twice").containsExactly(Long.toString(LOCK));
    }

    @Test
    void errors_do_not_come_as_fast_as_they_can() {
        Worker worker = new Worker(connection -> {
                    throw new IllegalStateException("again and again");
                })
                .started();
        Worker refused = new Worker(connection -> {
            throw new SQLException("again and again");
        });
        await().until(() -> worker.worked.get() == 3);
        worker.close();
        assertThat(worker.dismissals).hasValue(worker.elections.get());
        refused.started();
        await().until(() -> refused.worked.get() == 3);
        refused.close();
        assertThat(refused.dismissals).hasValue(refused.elections.get());
        assertThat(held()).isEmpty();
    }

    @Test
    void a_session_that_ends_takes_the_lock_with_it_and_the_worker_stands_again_with_another() {
        Worker worker = new Worker(connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute("select 1") ? LITTLE : LONG;
                    }
                })
                .started();
        worker.awaitElected();
        assertThat(database.killElected()).isEqualTo(1);
        await().until(() -> worker.elections.get() == 2 && worker.isElected());
        assertThat(worker.dismissals).hasValue(1);
    }

    @Test
    void work_that_is_interrupted_ends_the_worker_and_frees_the_lock() {
        AtomicInteger works = new AtomicInteger();
        Worker worker = new Worker(connection -> {
                    works.incrementAndGet();
                    throw new InterruptedException("somebody wants it to end");
                })
                .started();
        await().until(() -> worker.dismissals.get() == 1);
        Worker next = idle().started();
        next.awaitElected();
        assertThat(works).hasValue(1);
    }

    @Test
    void one_that_was_never_started_can_be_closed_and_one_that_is_closed_does_not_start_to_work() {
        Worker worker = idle();
        worker.close();
        worker.started();
        Worker other = idle().started();
        other.awaitElected();
        assertThat(worker.elections).hasValue(0);
    }
}
