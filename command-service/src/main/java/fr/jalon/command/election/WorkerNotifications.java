package fr.jalon.command.election;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries calls between the elected workers of several processes (PostgreSQL's LISTEN/NOTIFY): who has work for a worker that is elected
 * elsewhere wakes it there, and who is dismissed tells the others that stand. Calls are sent apart from the transactions that they are about,
 * since a commit that notifies waits for every other one; calls that are alike become one. One that gets lost costs a few seconds: each
 * worker looks for itself.
 */
final class WorkerNotifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerNotifications.class);
    /** Where calls go: the name of a worker that has work, or {@link #FREE} and that of one that nobody is any more. */
    static final String CHANNEL = "jalon_workers";

    static final String FREE = "free:";
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    /** A connection that is gone without a word is noticed by then; what was missed meanwhile, the workers' own looks find. */
    private static final int LISTENS_FOR_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final Connections connections;
    private final Map<String, ElectedWorker> workers;
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final Semaphore called = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Connection listening;
    private @Nullable Thread listener;
    private @Nullable Thread caller;

    /** Lets the workers know each other's processes; nothing is sent or heard until this is started. */
    WorkerNotifications(Connections connections, List<? extends ElectedWorker> workers) {
        this.connections = connections;
        this.workers = workers.stream().collect(Collectors.toMap(ElectedWorker::name, Function.identity()));
        workers.forEach(worker -> worker.callsOthersBy(() -> call(worker.name())));
    }

    /** Whether calls are heard. */
    boolean isListening() {
        return listening != null;
    }

    private void call(String payload) {
        if (running && calls.add(payload)) {
            called.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        listener = Thread.ofPlatform().daemon().name("worker-listener").start(this::listenAgainAndAgain);
        caller = Thread.ofPlatform().daemon().name("worker-caller").start(this::callAgainAndAgain);
    }

    private void listenAgainAndAgain() {
        while (running) {
            try (Connection connection = connections.open()) {
                listen(connection);
            } catch (SQLException e) {
                if (running) {
                    LOG.debug("Calls of other processes are not heard for a moment: {}", e.getMessage());
                    LockSupport.parkNanos(TRY_AGAIN_AFTER.toNanos());
                }
            } catch (RuntimeException e) {
                LOG.error("Calls of other processes are not heard for a moment", e);
                LockSupport.parkNanos(TRY_AGAIN_AFTER.toNanos());
            }
        }
    }

    /** Until the connection breaks or this is stopped; a connection that listens goes to nobody else. */
    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            listening = connection;
            // What was called before is found by a look.
            workers.values().forEach(ElectedWorker::go);
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (running) {
                for (PGNotification each : notified.getNotifications(LISTENS_FOR_MILLIS)) {
                    heard(each.getParameter());
                }
            }
        } finally {
            listening = null;
            connection.abort(Runnable::run);
        }
    }

    private void heard(String payload) {
        boolean isFree = payload.startsWith(FREE);
        ElectedWorker worker = workers.get(isFree ? payload.substring(FREE.length()) : payload);
        if (worker != null && worker.isElected() != isFree) {
            worker.go();
        }
    }

    private void callAgainAndAgain() {
        while (running) {
            try {
                called.acquire();
                send();
            } catch (SQLException e) {
                LOG.debug("Workers elsewhere look for themselves: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Workers elsewhere look for themselves", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What has been called by now. */
    private void send() throws SQLException {
        called.drainPermits();
        List<String> now = List.copyOf(calls);
        now.forEach(calls::remove);
        try (Connection connection = connections.open();
                PreparedStatement notify = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            for (String payload : now) {
                notify.setString(1, payload);
                notify.execute();
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Connection heard = listening;
        Thread calling = caller;
        try {
            if (heard != null) {
                heard.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The connection that listens is gone already: {}", e.getMessage());
        }
        if (calling != null) {
            calling.interrupt();
        }
        LockSupport.unpark(listener);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
