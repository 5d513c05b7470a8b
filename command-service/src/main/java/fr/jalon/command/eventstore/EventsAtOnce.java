package fr.jalon.command.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Appends the events of many aggregates with one statement, a column an array, so that its trigger runs once as well. */
final class EventsAtOnce implements AppendEventsStatementBuilder {

    private static final String APPEND = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload_revision,
                payload, meta_data, time_stamp)
            select event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload_revision, payload, meta_data, time_stamp
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as appended (event_identifier, aggregate_identifier, sequence_number, type,
                payload_type, payload_revision, payload, meta_data, time_stamp, number)
            order by number
            """;

    @Override
    public PreparedStatement build(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestamps)
            throws SQLException {
        try {
            return append(connection, events, serializer);
        } catch (Error e) {
            // Axon rolls back for exceptions alone, and the next batch would find itself in this transaction.
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement append(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        List<Row> rows = events.stream().map(event -> row(event, serializer)).toList();
        PreparedStatement append = connection.prepareStatement(APPEND);
        append.setArray(1, texts(connection, rows, row -> row.event().getIdentifier()));
        append.setArray(2, texts(connection, rows, row -> row.event().getAggregateIdentifier()));
        append.setArray(
                3,
                connection.createArrayOf(
                        "bigint",
                        rows.stream()
                                .map(row -> row.event().getSequenceNumber())
                                .toArray(Long[]::new)));
        append.setArray(4, texts(connection, rows, row -> row.event().getType()));
        append.setArray(
                5, texts(connection, rows, row -> row.payload().getType().getName()));
        append.setArray(
                6, texts(connection, rows, row -> row.payload().getType().getRevision()));
        append.setArray(7, bytes(connection, rows, row -> row.payload().getData()));
        append.setArray(8, bytes(connection, rows, row -> row.metaData().getData()));
        append.setArray(
                9,
                texts(
                        connection,
                        rows,
                        row -> DateTimeUtils.formatInstant(row.event().getTimestamp())));
        append.addBatch();
        return append;
    }

    private record Row(
            DomainEventMessage<?> event, SerializedObject<byte[]> payload, SerializedObject<byte[]> metaData) {}

    private static Row row(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        return new Row(
                event,
                event.serializePayload(serializer, byte[].class),
                event.serializeMetaData(serializer, byte[].class));
    }

    private static Array texts(Connection connection, List<Row> rows, Function<Row, @Nullable String> text)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(text).toArray(String[]::new));
    }

    private static Array bytes(Connection connection, List<Row> rows, Function<Row, byte[]> bytes) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(bytes).toArray(byte[][]::new));
    }
}
