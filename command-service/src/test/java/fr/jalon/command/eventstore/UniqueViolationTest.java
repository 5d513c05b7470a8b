package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.jalon.command.given.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

/** Only what two writers can race for is tried again. */
class UniqueViolationTest {

    @Test
    void a_taken_version_is_a_race_and_an_identifier_that_is_there_twice_is_not() throws Exception {
        try (Database database = new Database();
                Connection connection = database.open()) {
            Database.append(connection, "243500139", 0, "2026-11-23T10:00:00Z");

            // Another identifier, the same version; alone and in a batch.
            Throwable race = catchThrowable(() -> again(connection, "other", 0, false));
            Throwable batch = catchThrowable(() -> again(connection, "another", 0, true));
            Throwable fault = catchThrowable(() -> again(connection, "243500139-0", 1, false));

            assertThat(UniqueViolation.isBehind(new IllegalStateException(race)))
                    .isTrue();
            assertThat(UniqueViolation.isBehind(batch)).isTrue();
            assertThat(fault).isNotNull();
            assertThat(UniqueViolation.isBehind(fault)).isFalse();
        }
    }

    private static void again(Connection connection, String identifier, long sequence, boolean batch) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    payload_type, payload, meta_data, time_stamp) values (?, '243500139', ?, 'T', 'P', '', '', 't')
                """)) {
            insert.setString(1, identifier);
            insert.setLong(2, sequence);
            if (batch) {
                insert.addBatch();
                insert.executeBatch();
            } else {
                insert.executeUpdate();
            }
        }
    }
}
