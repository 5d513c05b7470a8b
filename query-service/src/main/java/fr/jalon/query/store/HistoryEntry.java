package fr.jalon.query.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a territory, as it was published.
 *
 * @param siren the territory
 * @param version its place in the territory, 1 first
 * @param position its dense position
 * @param eventId the identifier of the CloudEvent
 * @param recordedAt when it was recorded; rises with the position
 * @param type its name on the wire, such as {@code jalon.FundingGranted.v1}
 * @param subject the milestone that it is about, null if none
 * @param actor who caused it, a pseudonym; null if unknown
 * @param correlationId what it belongs to
 * @param causationId what caused it, null if nothing but the command
 * @param json its content as published, UTF-8
 * @param levelBefore the level before it
 * @param levelAfter the level after it
 */
public record HistoryEntry(
        String siren,
        long version,
        long position,
        String eventId,
        Instant recordedAt,
        String type,
        @Nullable String subject,
        @Nullable String actor,
        String correlationId,
        @Nullable String causationId,
        String json,
        int levelBefore,
        int levelAfter) {

    /** Its content, byte for byte. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
