package fr.jalon.bench.subject;

import fr.jalon.bench.figure.Cost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The counters of everything that takes part: a server's JVM, PostgreSQL, the clients, the machine. */
public final class Meter implements AutoCloseable {

    private static final String COUNTERS = """
            select xact_commit,
                   pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                   (select coalesce(sum(calls), 0)::bigint from bench.pg_stat_statements s where s.dbid = d.datid)
            from pg_stat_database d where datname = ?""";

    private final long jvm;
    private final long postmaster;
    private final long clients;
    private final Jmx jmx;
    private final Connection connection;
    private final PreparedStatement counters;

    /**
     * Opens it.
     *
     * @param postgres a connection to the database of the bench
     * @param database the one whose statements count
     */
    Meter(long jvm, long postmaster, long clients, Connection postgres, String database)
            throws IOException, SQLException {
        this.jvm = jvm;
        this.postmaster = postmaster;
        this.clients = clients;
        this.jmx = new Jmx(jvm);
        this.connection = postgres;
        this.counters = connection.prepareStatement(COUNTERS);
        counters.setString(1, database);
    }

    /** What the counters say now; the longest pause is that since the last time. */
    public Cost.Counters read() throws IOException, SQLException {
        try (ResultSet row = counters.executeQuery()) {
            row.next();
            return new Cost.Counters(
                    System.nanoTime() / 1e9,
                    Processes.seconds(jvm),
                    Processes.secondsOfFamily(postmaster),
                    Processes.seconds(clients)
                            + Processes.seconds(ProcessHandle.current().pid()),
                    Processes.secondsOfMachine(),
                    row.getLong(3),
                    row.getLong(1),
                    row.getLong(2),
                    jmx.allocated(),
                    jmx.pauseMillis(),
                    jmx.takeLongest());
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        jmx.close();
    }
}
