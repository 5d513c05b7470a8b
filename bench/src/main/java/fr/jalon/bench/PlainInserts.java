package fr.jalon.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The limit: rows like those of an event, one commit each, over plain JDBC into the same PostgreSQL. */
final class PlainInserts implements AutoCloseable {

    private static final byte[] PAYLOAD = new byte[220];
    private static final byte[] METADATA = new byte[160];

    private final List<Connection> connections = new ArrayList<>();
    private final List<PreparedStatement> inserts = new ArrayList<>();

    PlainInserts(Subject subject, int clients) throws IOException, SQLException {
        for (int client = 0; client < clients; client++) {
            Connection connection = subject.postgres();
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
            statement.execute("create schema if not exists bench");
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

    Load.Call call() {
        String run = UUID.randomUUID().toString();
        return (client, number) -> {
            PreparedStatement insert = inserts.get(client);
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, run + number % 1_000);
            insert.setLong(3, number / 1_000);
            insert.setString(4, "Territory");
            insert.setString(5, "jalon.ActorsMeetingHeld.v1");
            insert.setBytes(6, PAYLOAD);
            insert.setBytes(7, METADATA);
            insert.setString(8, "2026-01-01T00:00:00Z");
            insert.executeUpdate();
        };
    }

    Load.Taken closed(Duration time) throws SQLException {
        long before = rows();
        Load.Taken taken = Load.closed(connections.size(), time, call());
        if (rows() - before != taken.calls()) {
            throw new IllegalStateException("Rows are missing");
        }
        return taken;
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
