package fr.jalon.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.Retraction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event in a history (docs/spec/api.md).
 *
 * @param position a token for {@code Read-After} and the stream
 * @param version the version of the territory after it
 * @param type the milestone's type, or the event's name in the same manner
 * @param actor who caused it, a pseudonym
 * @param milestone its content as published, if it is a milestone
 * @param data its content as published, if it is anything else
 * @param reason why, if it is a retraction
 * @param retractedBy the event that took it back, absent while none has
 * @param correctedBy the milestone that replaced it, absent if none did
 * @param level its effect on the level
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryAnswer(
        String position,
        long version,
        String eventId,
        Instant recordedAt,
        String type,
        @Nullable String actor,
        @JsonRawValue @Nullable String milestone,
        @JsonRawValue @Nullable String data,
        @Nullable String reason,
        @Nullable String retractedBy,
        @Nullable String correctedBy,
        Effect level) {

    /** The level before and after an event. */
    public record Effect(int before, int after) {}

    private static final EventCodec CODEC = EventCodec.current();

    /** An entry, and how it was taken back since; null if it was not. */
    public static EntryAnswer of(HistoryEntry entry, @Nullable Retraction takenBack) {
        String type = EventWords.wordOf(entry.type());
        boolean milestone = MilestoneType.named(type).isPresent();
        String reason = type.equals("milestone-retracted")
                        && CODEC.decode(entry.type(), entry.json()) instanceof MilestoneRetracted retraction
                ? retraction.reason().text()
                : null;
        return new EntryAnswer(
                new Position.AtFeed(entry.position()).token(),
                entry.version(),
                entry.eventId(),
                entry.recordedAt(),
                type,
                entry.actor(),
                milestone ? entry.json() : null,
                milestone ? null : entry.json(),
                reason,
                takenBack == null ? null : takenBack.byEventId(),
                takenBack == null ? null : takenBack.correctedBy(),
                new Effect(entry.levelBefore(), entry.levelAfter()));
    }
}
