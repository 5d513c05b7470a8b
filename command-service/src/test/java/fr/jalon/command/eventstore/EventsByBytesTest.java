package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.junit.jupiter.api.Test;

class EventsByBytesTest {

    private static final String RENNES = "243500139";
    private static final int EVENTS = 200;
    private static final int LARGEST_EVENT = 65_536;
    private static final int MORE_THAN_A_BATCH = 5 * 1_048_576;

    private record Batch(List<Long> versions, long bytes) {}

    private static Batch batch(Connection connection, long from, int most) throws SQLException {
        List<Long> versions = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement read = new EventsByBytes()
                        .build(connection, EventSchema.builder().build(), RENNES, from, most);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                versions.add(row.getLong("sequence_number"));
                bytes += row.getBytes("payload").length + row.getBytes("meta_data").length;
            }
        }
        return new Batch(versions, bytes);
    }

    @Test
    void a_history_of_the_largest_events_is_read_in_batches_of_a_few_mebibytes_and_none_is_left_out()
            throws SQLException {
        try (Database database = new Database();
                Connection connection = database.open()) {
            database.execute("""
                    insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload,
                        meta_data, time_stamp)
                    select siren || number, siren, number, 'Territory', 'T',
                        convert_to(repeat('x', case number when 150 then %d else %d end), 'UTF8'), '{}', 't'
                    from generate_series(0, %d) as number, (values ('%s'), ('200067213')) as sirens (siren)""".formatted(MORE_THAN_A_BATCH, LARGEST_EVENT, EVENTS - 1, RENNES));
            List<Long> versions = new ArrayList<>();
            Batch batch = batch(connection, 0, EventsByBytes.EVENTS_MAX);
            while (!batch.versions().isEmpty()) {
                assertThat(batch.versions().size() == 1 || batch.bytes() <= EventsByBytes.BYTES_MAX)
                        .as("%d events", batch.versions().size())
                        .isTrue();
                versions.addAll(batch.versions());
                batch = batch(connection, versions.getLast() + 1, EventsByBytes.EVENTS_MAX);
            }
            assertThat(versions).isEqualTo(LongStream.range(0, EVENTS).boxed().toList());
            assertThat(batch(connection, 0, 3).versions()).containsExactly(0L, 1L, 2L);
        }
    }
}
