package fr.jalon.command.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.Database;
import fr.jalon.contract.event.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    private static final int EVENTS = 200;
    private static final int LARGEST_EVENT = 65_536;
    private static final int MORE_THAN_A_BATCH = 5 * 1_048_576;

    private final FeedReader feed = new FeedReader();

    private static void fill(Database database) throws SQLException {
        database.execute("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, payload_type, payload, meta_data,
                    time_stamp)
                select 'e' || number, '243500139', number, 'Territory', 'jalon.OtherEvent.v1',
                    convert_to('{"note":"' || repeat('x', case number when 150 then %d else %d end) || '"}', 'UTF8'), '{}', 't'
                from generate_series(0, %d) as number""".formatted(MORE_THAN_A_BATCH, LARGEST_EVENT, EVENTS - 1));
        database.execute("""
                insert into event_feed select sequence_number, global_index,
                    timestamptz '2026-11-23 10:00:00Z' + global_index * interval '1 microsecond' from domain_event_entry""");
    }

    private static long bytes(List<RecordedEvent> events) {
        return events.stream()
                .mapToLong(event -> event.data().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void events_of_the_largest_size_are_read_in_batches_of_a_few_mebibytes_and_none_is_left_out() throws SQLException {
        try (Database database = new Database();
                Connection connection = database.open()) {
            fill(database);
            List<Long> positions = new ArrayList<>();
            List<RecordedEvent> batch = feed.after(connection, -1, 500);
            while (!batch.isEmpty()) {
                assertThat(batch.size() == 1 || bytes(batch) <= FeedReader.BYTES_MAX)
                        .as("%d events", batch.size())
                        .isTrue();
                batch.forEach(event -> positions.add(event.position()));
                batch = feed.after(connection, positions.getLast(), 500);
            }
            assertThat(positions).isEqualTo(LongStream.range(0, EVENTS).boxed().toList());
            assertThat(feed.after(connection, -1, 3)).hasSize(3);
        }
    }
}
