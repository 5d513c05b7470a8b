package fr.jalon.command.election;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that one process at a time does (leader election): the one whose session holds an advisory lock of PostgreSQL. When that process
 * dies, the database frees the lock at once, and another takes it at its next try; when its host vanishes without a word, after the server's
 * TCP keepalives have gone unanswered, which command-settings.properties sets to 11 seconds. A worker that waits for a server that is gone
 * stops waiting when the socket's time is over. Works when woken, here or through {@link WorkerNotifications}; what nobody was woken for is
 * found by a look every few seconds.
 */
public abstract class ElectedWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ElectedWorker.class);
    /** What to answer when there is nothing to do until somebody calls: the safety net for a call that got lost. */
    protected static final Duration UNTIL_CALLED = Duration.ofSeconds(5);

    /** The same for what nobody waits for. */
    protected static final Duration UNHURRIED = Duration.ofSeconds(30);

    private static final Duration STAND_EVERY = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(500);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final long lock;
    private final Connections connections;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean elected;
    /** Where nobody else stands for the same election, nobody is called. */
    private volatile Runnable others = () -> {};

    /** {@code lock} is the key of the advisory lock. Does nothing until {@link #start}. */
    protected ElectedWorker(String name, long lock, Connections connections) {
        this.name = name;
        this.lock = lock;
        this.connections = connections;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /**
     * Does what there is to do, on the connection that holds the lock.
     *
     * @return after what time to do it again unless woken before; zero where there may be more to do at once
     */
    protected abstract Duration work(Connection connection) throws SQLException, InterruptedException;

    /** Called when this process has been elected, before the first work. */
    protected void elected() {}

    /** Called when this process is no longer elected. */
    protected void dismissed() {}

    /** Starts to stand for election. */
    public final void start() {
        thread.start();
    }

    /** Says that there is work, to whoever is elected. Quick, from any thread. */
    public final void wake() {
        if (elected) {
            go();
        } else {
            others.run();
        }
    }

    final String name() {
        return name;
    }

    /** {@code others}: wakes the one that is elected, in whichever process. */
    final void callsOthersBy(Runnable others) {
        this.others = others;
    }

    /** Ends its pause, if it makes one. */
    final void go() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Whether this process is the one that works. */
    public final boolean isElected() {
        return elected;
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                if (holdsLock(connection)) {
                    try {
                        serve(connection);
                    } finally {
                        unlock(connection);
                    }
                }
                if (!closed) {
                    pause(STAND_EVERY);
                }
            } catch (SQLException e) {
                LOG.warn("The {} tries again: {}", name, e.getMessage());
                pauseUnlessClosed();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("The {} tries again", name, e);
                pauseUnlessClosed();
            }
        }
    }

    private void serve(Connection connection) throws SQLException, InterruptedException {
        LOG.info("The {} works here", name);
        elected();
        elected = true;
        try {
            while (!closed) {
                Duration rest = work(connection);
                if (rest.isPositive()) {
                    pause(rest);
                }
            }
        } finally {
            elected = false;
            dismissed();
        }
    }

    private boolean holdsLock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, lock);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** A lock lives as long as its session, and a pooled session outlives its use: left there, nobody could be elected. */
    private void unlock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_unlock_all(), pg_notify(?, ?)")) {
            statement.setString(1, WorkerNotifications.CHANNEL);
            statement.setString(2, WorkerNotifications.FREE + name);
            statement.execute();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private void pause(Duration most) throws InterruptedException {
        if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void pauseUnlessClosed() {
        try {
            if (!closed) {
                pause(TRY_AGAIN_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void close() {
        closed = true;
        go();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
