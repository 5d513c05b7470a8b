package fr.jalon.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.value.MilestoneId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A milestone whole (docs/spec/api.md): its entry in the history, and what became of it.
 *
 * @param entry as the history has it; its members stand beside the others
 * @param standing on which days it stands, earliest first; empty if it was taken back
 * @param endedBy the milestone that ended it, absent if none did
 * @param corrects the milestone that it replaced, absent if it replaced none
 * @param takenBack who took it back, when and why, absent if nobody did
 * @param earns what it earns today, edition by edition
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MilestoneAnswer(
        @JsonUnwrapped EntryAnswer entry,
        List<Stretch> standing,
        @Nullable String endedBy,
        @Nullable String corrects,
        @Nullable TakenBack takenBack,
        List<Earnings> earns) {

    /**
     * An unbroken run of days, both ends included.
     *
     * @param to absent if it is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stretch(LocalDate from, @Nullable LocalDate to) {

        private static Stretch of(Span span) {
            return new Stretch(span.from(), span.to().equals(LocalDate.MAX) ? null : span.to());
        }
    }

    /** The retraction, alone or for a better milestone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TakenBack(
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String reason) {}

    static MilestoneAnswer of(
            EntryAnswer entry,
            RecordedMilestone recorded,
            @Nullable EntryAnswer takenBack,
            List<Earnings> earns,
            Facts facts) {
        MilestoneId id = recorded.milestone().id();
        MilestoneId endedBy = recorded.endedBy();
        return new MilestoneAnswer(
                entry,
                facts.fact(id).map(Fact::spans).orElse(List.of()).stream()
                        .map(Stretch::of)
                        .toList(),
                endedBy == null ? null : endedBy.text(),
                facts.corrected(id).map(MilestoneId::text).orElse(null),
                takenBack == null ? null : new TakenBack(takenBack.recordedAt(), takenBack.actor(), takenBack.reason()),
                earns);
    }
}
