package fr.jalon.domain.shape;

import fr.jalon.domain.date.DatePrecision;
import fr.jalon.domain.date.DateQualifier;
import fr.jalon.domain.date.Dates;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all milestones carry (docs/spec/domain.md section 3).
 *
 * @param id unique in the territory, for ever
 * @param occurredOn the date of effect, as rules read it
 * @param datePrecision how much of it is known; {@code day} if absent
 * @param dateQualifier whether it is exact; {@code exact} if absent
 * @param initiative a free label that changes no rule
 * @param note anything worth saying
 * @param evidence at most 20 documents, null if none was given
 */
public record Head(
        MilestoneId id,
        LocalDate occurredOn,
        @Nullable DatePrecision datePrecision,
        @Nullable DateQualifier dateQualifier,
        @Nullable Prose initiative,
        @Nullable Prose note,
        @Nullable List<Evidence> evidence) {

    /** The most documents of one milestone (docs/spec/domain.md section 7). */
    public static final int EVIDENCE_MAX = 20;

    /** Refuses a date outside the calendar and too much evidence. */
    public Head {
        Dates.check("/occurredOn", occurredOn);
        if (evidence != null && evidence.size() > EVIDENCE_MAX) {
            throw new RefusedValue("/evidence", Rule.LIST_LIMIT, evidence.size());
        }
        evidence = evidence == null ? null : List.copyOf(evidence);
    }

    /** A head with nothing but what is required. */
    public static Head of(MilestoneId id, LocalDate occurredOn) {
        return new Head(id, occurredOn, null, null, null, null, null);
    }
}
