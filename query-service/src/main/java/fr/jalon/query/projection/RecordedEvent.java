package fr.jalon.query.projection;

import fr.jalon.domain.event.TerritoryEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param siren the territory
 * @param version the version of the territory after it
 * @param position its dense position
 * @param eventId the identifier of the CloudEvent
 * @param recordedAt when it was recorded
 * @param type its name on the wire
 * @param subject the milestone that it is about, null if none
 * @param actor who caused it, null if unknown
 * @param json its content as published
 * @param event its content as read
 */
public record RecordedEvent(
        String siren,
        long version,
        long position,
        String eventId,
        Instant recordedAt,
        String type,
        @Nullable String subject,
        @Nullable String actor,
        String json,
        TerritoryEvent event) {}
