package fr.jalon.query.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.query.assessment.LevelAnswer.MissingAnswer;
import fr.jalon.query.assessment.ProofAnswer;
import fr.jalon.query.sheet.AuditAnswer.AuditDocumentAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of an audit (docs/spec/api.md): its day as known when it was opened, what the auditor makes of it, and what became known since.
 *
 * @param audit its members stand beside the others
 * @param editions what each edition of the audit makes of the day
 * @param judged all opinions that count, by subject
 * @param toDiscuss the subjects that are to be discussed
 * @param since what was recorded since it was opened
 */
record AuditSheetAnswer(
        String siren,
        @JsonUnwrapped AuditAnswer audit,
        List<AuditEditionAnswer> editions,
        List<AuditOpinionAnswer> judged,
        List<String> toDiscuss,
        AuditSinceAnswer since) {

    /**
     * The day under one edition. Where the edition is not loaded any more, nothing but its name.
     *
     * @param level held on the day; absent if the edition defines none
     * @param since since when it is held
     * @param now level and points of the same day as known now, those alone that are others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditEditionAnswer(
            String rules,
            boolean loaded,
            @Nullable Integer level,
            @Nullable LocalDate since,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            List<AuditLevelAnswer> levels,
            List<AuditSubjectAnswer> subjects,
            @Nullable AuditNowAnswer now) {}

    /** A level of an edition on the day. */
    record AuditLevelAnswer(int level, String action, String label, boolean complete, boolean held) {}

    /**
     * A criterion, or a part of the score.
     *
     * @param kind {@code criterion} or {@code part}
     * @param level to which the criterion belongs; absent of a part
     * @param quote the words of the fiche; absent if the edition quotes none
     * @param holds absent of a part
     * @param points absent of a criterion
     * @param concerned whether a part concerns the territory; absent of a criterion
     * @param facts the milestones that make it hold, or that earn it
     * @param missing what would
     * @param proofs the expected documents that are for it
     * @param opinion absent while nobody gave one
     * @param now what it is of the same day as known now; absent if it is the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditSubjectAnswer(
            String id,
            String kind,
            @Nullable Integer level,
            String label,
            @Nullable String quote,
            @Nullable Boolean holds,
            @Nullable LocalDate since,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            @Nullable Boolean concerned,
            List<AuditFactAnswer> facts,
            List<MissingAnswer> missing,
            List<ProofAnswer> proofs,
            @Nullable AuditOpinionAnswer opinion,
            @Nullable AuditNowAnswer now) {}

    /**
     * A milestone with its documents.
     *
     * @param takenBack whether it was retracted or corrected since the audit was opened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditFactAnswer(
            String milestone,
            String type,
            String title,
            LocalDate occurredOn,
            boolean takenBack,
            List<AuditDocumentAnswer> evidence) {}

    /** An opinion: {@code agreed}, {@code not-agreed} or {@code to-discuss}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditOpinionAnswer(
            String subject,
            String opinion,
            @Nullable String note,
            Instant at,
            @Nullable String by) {}

    /**
     * The day as known now.
     *
     * @param outOf absent where it is the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditNowAnswer(
            @Nullable Integer level,
            @Nullable Boolean holds,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf) {}

    /**
     * What was recorded since, announcements and audits left out.
     *
     * @param events how many there are
     * @param untold how many of them are left out of {@code items}: the oldest of those that would have changed nothing
     * @param items the latest first
     */
    record AuditSinceAnswer(int events, int untold, List<AuditLaterAnswer> items) {}

    /**
     * Something recorded after the opening.
     *
     * @param milestone the one that it logged or took back; absent if it was about none
     * @param occurredOn its date of effect
     * @param late whether that is not after the day of the audit
     * @param changes what it would have changed, alone or with others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditLaterAnswer(
            String position,
            String eventId,
            Instant recordedAt,
            @Nullable String by,
            String type,
            @Nullable String milestone,
            @Nullable String title,
            @Nullable LocalDate occurredOn,
            @Nullable String reason,
            boolean late,
            List<AuditChangeAnswer> changes) {}

    /**
     * A difference between the day as it was known and as it is.
     *
     * @param of {@code level}, {@code points}, {@code criterion} or {@code part}
     * @param subject the criterion or part; absent of level and points
     * @param before the level or the points as they were known; of a criterion 1 where it holds, 0 where it does not
     * @param outOf the most points that there could be; absent where that is the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditChangeAnswer(
            String rules,
            String of,
            @Nullable String subject,
            @Nullable String label,
            BigDecimal before,
            BigDecimal after,
            @Nullable AuditOutOfAnswer outOf) {}

    /** The most points that there could be, as it was known and as it is. */
    record AuditOutOfAnswer(BigDecimal before, BigDecimal after) {}
}
