package fr.jalon.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.ReadEventDataForAggregateStatementBuilder;

/** Reads the history of an aggregate in batches that have a size in bytes, since the driver holds a whole batch at once. */
final class EventsByBytes implements ReadEventDataForAggregateStatementBuilder {

    static final int EVENTS_MAX = 1_000;

    /** Of payloads and meta data together, in bytes: 4 MiB. An event that has more is a batch of its own. */
    static final int BYTES_MAX = 4 * 1_048_576;

    /** The database tells how long a value is without reading it. */
    private static final String READ = """
            select global_index, event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload_revision, payload,
                   meta_data, time_stamp
            from (
                select counted.*, sum(length) over (order by sequence_number) - length as before
                from (
                    select *, octet_length(payload) + octet_length(meta_data) as length from domain_event_entry
                    where aggregate_identifier = ? and sequence_number >= ? and sequence_number < ?
                ) as counted
            ) as summed
            where before = 0 or before + length <= ?
            order by sequence_number
            """;

    @Override
    public PreparedStatement build(
            Connection connection, EventSchema schema, String aggregate, long firstSequenceNumber, int batchSize)
            throws SQLException {
        PreparedStatement read = connection.prepareStatement(READ);
        read.setString(1, aggregate);
        read.setLong(2, firstSequenceNumber);
        read.setLong(3, firstSequenceNumber + batchSize);
        read.setLong(4, BYTES_MAX);
        return read;
    }
}
