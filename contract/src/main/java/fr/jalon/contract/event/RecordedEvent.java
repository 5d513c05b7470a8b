package fr.jalon.contract.event;

import fr.jalon.domain.party.Siren;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with all that was recorded about its recording: what travels on Kafka.
 *
 * @param eventId the event's identifier, unique everywhere
 * @param siren the territory
 * @param type its wire name
 * @param position its dense position in the feed, from 0
 * @param territoryVersion how many events the territory has with it
 * @param recordedAt the feed's instant, UTC, rising with the position
 * @param subject the milestone that it is about, null if it is about none
 * @param actor the pseudonymous subject who caused it
 * @param correlationId what it belongs to
 * @param causationId what caused it, null if nothing but the command
 * @param traceparent the trace that it belongs to (W3C Trace Context), for whoever goes on with it; null if none was
 *     kept. As it came: it may be anything
 * @param data its JSON, as stored
 */
public record RecordedEvent(
        String eventId,
        Siren siren,
        String type,
        long position,
        long territoryVersion,
        Instant recordedAt,
        @Nullable String subject,
        String actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        String data) {

    /** One that belongs to no trace. */
    public RecordedEvent(
            String eventId,
            Siren siren,
            String type,
            long position,
            long territoryVersion,
            Instant recordedAt,
            @Nullable String subject,
            String actor,
            String correlationId,
            @Nullable String causationId,
            String data) {
        this(
                eventId,
                siren,
                type,
                position,
                territoryVersion,
                recordedAt,
                subject,
                actor,
                correlationId,
                causationId,
                null,
                data);
    }

    /** The same event, that others go on from here with. */
    public RecordedEvent in(@Nullable String trace) {
        return new RecordedEvent(
                eventId,
                siren,
                type,
                position,
                territoryVersion,
                recordedAt,
                subject,
                actor,
                correlationId,
                causationId,
                trace,
                data);
    }
}
