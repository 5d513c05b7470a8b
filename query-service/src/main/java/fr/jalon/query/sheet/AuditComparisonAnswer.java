package fr.jalon.query.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.query.course.CourseAnswer.TurnAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditOpinionAnswer;
import fr.jalon.query.sheet.AuditSheetAnswer.AuditSinceAnswer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two audits of a territory side by side (docs/spec/api.md), the one that was opened first before the other.
 *
 * @param editions those of either, that of the first before those that only the other has
 * @param late what was recorded between the two openings, and what of it would have changed the day of the first
 */
record AuditComparisonAnswer(
        String siren,
        AuditAnswer before,
        AuditAnswer after,
        List<AuditEditionPairAnswer> editions,
        AuditSinceAnswer late) {

    /**
     * One edition on both days, each as known at its audit.
     *
     * @param before absent if the first audit does not look under this edition, or it is not loaded
     * @param turns on which days between the two level and points turned, and why, as known at the second; the latest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditEditionPairAnswer(
            String rules,
            @Nullable AuditFigureAnswer before,
            @Nullable AuditFigureAnswer after,
            List<AuditPairAnswer> subjects,
            List<TurnAnswer> turns) {}

    /** Level and points; absent what the edition does not define. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditFigureAnswer(
            @Nullable Integer level,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf) {}

    /** A criterion or part in both audits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditPairAnswer(
            String id,
            String kind,
            @Nullable Integer level,
            String label,
            boolean changed,
            @Nullable AuditSideAnswer before,
            @Nullable AuditSideAnswer after) {}

    /** What it was, what it rested on, and what the auditor made of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditSideAnswer(
            @Nullable Boolean holds,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf,
            List<String> milestones,
            @Nullable AuditOpinionAnswer opinion) {}
}
