package fr.jalon.command.publication;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.event.UnreadableEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Siren;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the feed, and keeps how far it was published. */
final class FeedReader {

    private static final String PUBLICATION = "kafka";

    private static final String AFTER = """
            select * from (
                select counted.*, sum(length) over (order by position) - length as before
                from (
                    select f.position, f.recorded_at, e.event_identifier, e.aggregate_identifier, e.sequence_number,
                           e.payload_type, e.payload, e.meta_data, octet_length(e.payload) + octet_length(e.meta_data) as length
                    from event_feed f join domain_event_entry e using (global_index)
                    where f.position > ? order by f.position limit ?
                ) as counted
            ) as summed
            where before = 0 or before + length <= ?
            order by position
            """;

    /** Of payloads and meta data that are read at once, in bytes: 4 MiB. An event that has more is read alone. */
    static final int BYTES_MAX = 4 * 1_048_576;

    private static final String SAVE = """
            insert into publication (name, last_position, topic_id, ends) values (?, ?, ?, ?)
            on conflict (name) do update
            set last_position = excluded.last_position, topic_id = excluded.topic_id, ends = excluded.ends
            """;

    private static final String EVENT_AT = """
            select e.event_identifier from event_feed f join domain_event_entry e using (global_index) where f.position = ?
            """;

    /** How far the feed was published. */
    PublicationCheckpoint published(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select last_position, topic_id, ends from publication where name = ?")) {
            select.setString(1, PUBLICATION);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new PublicationCheckpoint(row.getLong(1), row.getString(2), ends((Long[])
                                row.getArray(3).getArray()))
                        : PublicationCheckpoint.NOTHING;
            }
        }
    }

    private static Map<Integer, Long> ends(Long[] byPartition) {
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < byPartition.length; partition++) {
            ends.put(partition, byPartition[partition]);
        }
        return ends;
    }

    void savePublished(Connection connection, PublicationCheckpoint published) throws SQLException {
        int partitions = published.ends().keySet().stream()
                .mapToInt(partition -> partition + 1)
                .max()
                .orElse(0);
        Long[] ends = new Long[partitions];
        Arrays.setAll(ends, partition -> published.ends().getOrDefault(partition, 0L));
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, PUBLICATION);
            save.setLong(2, published.position());
            save.setString(3, published.topicId());
            save.setArray(4, connection.createArrayOf("bigint", ends));
            save.executeUpdate();
        }
    }

    /** The identifier of the event at a position; empty if the feed does not reach there. */
    Optional<String> eventAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EVENT_AT)) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The events after a position: not more than so many, and not more than {@link #BYTES_MAX}; none only if there is none. */
    List<RecordedEvent> after(Connection connection, long position, int most) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, position);
            select.setInt(2, most);
            select.setLong(3, BYTES_MAX);
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
                CloudEventMapping.subjectOf(json(data)),
                metaData.path("actor").asString("unknown"),
                metaData.path("correlationId").asString("unknown"),
                metaData.path("causationId").asString(null),
                metaData.path("traceparent").asString(null),
                data);
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new UnreadableEvent("Stored text is no JSON: " + text);
    }
}
