package fr.jalon.command.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Calls between the workers of two processes, each of which has its own connections, on a real PostgreSQL. */
@Timeout(180)
class WorkerNotificationsTest {

    private static final long LOCK = 4_712;
    private static final String NAME = "worker of two";
    private static final Duration UNTIL_WOKEN = Duration.ofHours(1);

    private Database database;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void start() {
        database = new Database();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::close);
        database.close();
    }

    private final class Worker extends ElectedWorker {
        final AtomicInteger worked = new AtomicInteger();

        Worker() {
            super(NAME, LOCK, database::open);
        }

        @Override
        protected Duration work(Connection connection) {
            worked.incrementAndGet();
            return UNTIL_WOKEN;
        }
    }

    /** What one process has of it. */
    private final class Process implements AutoCloseable {
        final Worker worker = new Worker();
        final WorkerNotifications notifications = new WorkerNotifications(database::open, List.of(worker));

        Process() {
            processes.add(this);
            worker.start();
            notifications.start();
            await().until(notifications::isListening);
        }

        @Override
        public void close() {
            notifications.stop();
            worker.close();
        }
    }

    private Process elected() {
        Process process = new Process();
        await().until(() -> process.worker.isElected() && process.worker.worked.get() > 0);
        return process;
    }

    private static void assertReaches(Worker caller, Worker called) {
        for (int round = 0; round < 20; round++) {
            int before = called.worked.get();
            caller.wake();
            await().pollInterval(Duration.ofMillis(2)).until(() -> called.worked.get() > before);
        }
    }

    @Test
    void who_has_work_for_a_worker_that_is_elected_elsewhere_wakes_it_there() {
        Process one = elected();
        Process other = new Process();

        assertReaches(other.worker, one.worker);

        assertThat(other.worker.worked).hasValue(0);
    }

    @Test
    void who_is_dismissed_says_that_the_place_is_free() throws Exception {
        Process one = elected();
        try (Connection listening = database.open();
                Statement statement = listening.createStatement()) {
            statement.execute("listen " + WorkerNotifications.CHANNEL);
            one.close();
            PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications((int)
                    Duration.ofMinutes(1).toMillis());
            assertThat(Arrays.stream(heard).map(PGNotification::getParameter))
                    .containsExactly(WorkerNotifications.FREE + NAME);
            statement.execute("unlisten *");
        }
    }

    @Test
    void after_a_handover_calls_find_the_new_one() {
        Process one = elected();
        Process other = new Process();
        one.worker.close();
        await().until(() -> other.worker.isElected() && other.worker.worked.get() > 0);

        assertReaches(one.worker, other.worker);
    }

    @Test
    void a_connection_that_breaks_is_opened_again_and_what_nobody_knows_is_ignored() throws Exception {
        Process one = elected();
        Process other = new Process();
        int killed = database.rows("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query = 'listen " + WorkerNotifications.CHANNEL
                        + "'")
                .size();
        assertThat(killed).isEqualTo(2);
        await().until(() -> listeners() == 2);

        database.execute("select pg_notify('" + WorkerNotifications.CHANNEL + "', 'garbage')");
        database.execute("select pg_notify('" + WorkerNotifications.CHANNEL + "', 'free:garbage')");
        database.execute("select pg_notify('" + WorkerNotifications.CHANNEL + "', '')");

        assertReaches(other.worker, one.worker);
    }

    private int listeners() {
        return database.rows("select pid from pg_stat_activity where datname = current_database()"
                        + " and query = 'listen " + WorkerNotifications.CHANNEL + "' and state = 'idle'")
                .size();
    }
}
