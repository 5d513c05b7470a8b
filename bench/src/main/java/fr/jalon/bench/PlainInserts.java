package fr.jalon.bench;

import fr.jalon.bench.figure.Spread;
import fr.jalon.bench.subject.Subject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The limit: rows like those of an event over plain JDBC into the same PostgreSQL, one commit each, or one for a batch. */
final class PlainInserts implements AutoCloseable {

    private static final byte[] PAYLOAD = new byte[220];
    private static final byte[] METADATA = new byte[160];
    private static final int AGGREGATES = 1_000;

    private final List<Connection> connections = new ArrayList<>();
    private final List<PreparedStatement> inserts = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();
    private final String run = UUID.randomUUID().toString();

    PlainInserts(Subject subject, int clients) throws IOException, SQLException {
        for (int client = 0; client < clients; client++) {
            Connection connection = subject.postgres(Subject.BENCH);
            connections.add(connection);
            if (client == 0) {
                createTable(connection);
            }
            inserts.add(connection.prepareStatement("""
                    insert into bench.event (event_identifier, aggregate_identifier, sequence_number, type,
                        payload_type, payload, meta_data, time_stamp) values (?, ?, ?, ?, ?, ?, ?, ?)"""));
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists bench.event (
                        global_index bigserial primary key,
                        event_identifier text not null unique,
                        aggregate_identifier text not null,
                        sequence_number bigint not null,
                        type text not null,
                        payload_type text not null,
                        payload bytea not null,
                        meta_data bytea not null,
                        time_stamp text not null,
                        unique (aggregate_identifier, sequence_number))""");
            statement.execute("truncate bench.event");
        }
    }

    private void fill(PreparedStatement insert) throws SQLException {
        long next = number.getAndIncrement();
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, run + next % AGGREGATES);
        insert.setLong(3, next / AGGREGATES);
        insert.setString(4, "Territory");
        insert.setString(5, "jalon.ActorsMeetingHeld.v1");
        insert.setBytes(6, PAYLOAD);
        insert.setBytes(7, METADATA);
        insert.setString(8, "2026-01-01T00:00:00Z");
    }

    /** Each connection inserts as soon as it is answered. Answers how many a second were committed. */
    double closed(Duration time) throws SQLException {
        long before = rows();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        int calls = all(client -> {
                    List<Long> own = new ArrayList<>();
                    while (System.nanoTime() < end) {
                        own.add(insert(client, System.nanoTime()));
                    }
                    return own;
                })
                .size();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (rows() - before != calls) {
            throw new IllegalStateException("Rows are missing");
        }
        return calls / seconds;
    }

    /** Inserts begin at a steady rate; one that begins late counts from when it should have begun. */
    Spread open(double perSecond, Duration time) {
        AtomicLong begun = new AtomicLong();
        long calls = (long) (perSecond * time.toMillis() / 1_000);
        long start = System.nanoTime();
        return Spread.ofNanos(all(client -> {
            List<Long> own = new ArrayList<>();
            for (long next = begun.getAndIncrement(); next < calls; next = begun.getAndIncrement()) {
                long due = start + (long) (next * 1e9 / perSecond);
                boolean slept = false;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                    slept = true;
                }
                // As the clients of commands: who slept too long by its own clock counts from when it woke.
                own.add(insert(client, slept ? System.nanoTime() : due));
            }
            return own;
        }));
    }

    /** Rows on one connection, a commit for so many. Answers how many a second were committed. */
    double batches(int rows, int size) throws SQLException {
        Connection connection = connections.getFirst();
        PreparedStatement insert = inserts.getFirst();
        long begun = System.nanoTime();
        connection.setAutoCommit(false);
        for (int row = 1; row <= rows; row++) {
            fill(insert);
            insert.addBatch();
            if (row % size == 0 || row == rows) {
                insert.executeBatch();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private long insert(int client, long due) throws SQLException {
        PreparedStatement insert = inserts.get(client);
        fill(insert);
        insert.executeUpdate();
        return System.nanoTime() - due;
    }

    @FunctionalInterface
    private interface Work {
        List<Long> of(int client) throws SQLException;
    }

    private Collection<Long> all(Work work) {
        Collection<Long> all = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < connections.size(); client++) {
                int own = client;
                running.add(threads.submit(() -> all.addAll(work.of(own))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An insert failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return all;
    }

    private long rows() throws SQLException {
        try (Statement statement = connections.getFirst().createStatement();
                ResultSet count = statement.executeQuery("select count(*) from bench.event")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
