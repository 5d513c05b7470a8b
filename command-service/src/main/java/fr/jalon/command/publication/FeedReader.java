package fr.jalon.command.publication;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.event.UnreadableEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.value.Siren;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the feed, and keeps how far it was published. */
final class FeedReader {

    private static final String PUBLICATION = "kafka";

    private static final String AFTER = """
            select f.position, f.recorded_at, e.event_identifier, e.aggregate_identifier, e.sequence_number,
                   e.payload_type, e.payload, e.meta_data
            from event_feed f join domain_event_entry e using (global_index)
            where f.position > ? order by f.position limit ?
            """;

    private static final String SAVE = """
            insert into publication (name, last_position) values (?, ?)
            on conflict (name) do update set last_position = excluded.last_position
            """;

    /** The position of the last event that was published, -1 if none was. */
    long lastPublished(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select last_position from publication where name = ?")) {
            select.setString(1, PUBLICATION);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : -1;
            }
        }
    }

    void savePublished(Connection connection, long position) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, PUBLICATION);
            save.setLong(2, position);
            save.executeUpdate();
        }
    }

    List<RecordedEvent> after(Connection connection, long position, int most) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, position);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(event(row));
                }
            }
        }
        return events;
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        String data = new String(row.getBytes("payload"), StandardCharsets.UTF_8);
        JsonNode metaData = json(new String(row.getBytes("meta_data"), StandardCharsets.UTF_8));
        return new RecordedEvent(
                row.getString("event_identifier"),
                new Siren(row.getString("aggregate_identifier")),
                row.getString("payload_type"),
                row.getLong("position"),
                row.getLong("sequence_number") + 1,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                subject(json(data)),
                metaData.path("actor").asString("unknown"),
                metaData.path("correlationId").asString("unknown"),
                metaData.path("causationId").asString(null),
                data);
    }

    /** The milestone that an event is about: its own identifier, or that of the one it takes back. */
    private static @Nullable String subject(JsonNode data) {
        return data.path("id").asString(data.path("retracts").asString(null));
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new UnreadableEvent("Stored text is no JSON: " + text);
    }
}
