package fr.jalon.command.given;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with the schema of the product, spoken to in SQL and without the services. */
public final class Database implements AutoCloseable {

    private final HikariDataSource connections;

    public Database() {
        OnePostgres postgres = OnePostgres.withSchema();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setSchema("jalon");
        config.setMaximumPoolSize(40);
        config.setMinimumIdle(0);
        this.connections = new HikariDataSource(config);
    }

    /** A pooled connection. */
    public Connection open() throws SQLException {
        return connections.getConnection();
    }

    /** Inserts an event as the event store does, with a writer's time stamp, on a connection whose transaction is the caller's. */
    public static void append(Connection connection, String siren, long sequenceNumber, String timeStamp)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    payload_type, payload, meta_data, time_stamp) values (?, ?, ?, 'Territory', ?, ?, ?, ?)
                """)) {
            insert.setString(1, siren + "-" + sequenceNumber);
            insert.setString(2, siren);
            insert.setLong(3, sequenceNumber);
            insert.setString(4, "jalon.OtherEvent.v1");
            insert.setBytes(5, utf8("{\"id\":\"m" + sequenceNumber + "\",\"title\":\"Été\"}"));
            insert.setBytes(6, utf8("{\"actor\":\"somebody\",\"correlationId\":\"c\",\"causationId\":\"because\"}"));
            insert.setString(7, timeStamp);
            insert.executeUpdate();
        }
    }

    /** Appends events in one transaction. */
    public static void appendAll(Connection connection, Appending appending) throws SQLException {
        connection.setAutoCommit(false);
        appending.append();
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** What appends. */
    public interface Appending {
        /** Calls {@link Database#append}. */
        void append() throws SQLException;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives what was appended its place in the feed, in the order in which it was, as the sequencer does; a microsecond apart from each other. */
    public void sequence() throws SQLException {
        execute("""
                with gone as (delete from event_pending returning global_index), last as materialized (
                    select coalesce(max(position), -1) as position from event_feed)
                insert into event_feed select last.position + row_number() over (order by global_index), global_index,
                    timestamptz '2026-11-23 10:00:00Z' + global_index * interval '1 microsecond' from gone, last""");
    }

    /** Runs one statement. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, their columns as text with commas between. */
    public List<String> rows(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : ",").append(result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the sessions that hold an advisory lock, as a crash of their process would; answers how many. */
    public int killElected() {
        return rows("""
                select pg_terminate_backend(pid) from pg_locks
                where locktype = 'advisory' and pid <> pg_backend_pid()
                  and database = (select oid from pg_database where datname = current_database())
                """).size();
    }

    @Override
    public void close() {
        connections.close();
    }
}
