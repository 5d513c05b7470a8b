package fr.jalon.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.domain.proof.Sha256;
import fr.jalon.query.history.EntryAnswer;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What changed between two instants of knowledge (docs/spec/api.md). Both sides are assessed at the same date of effect, so that what is
 * told here comes from what was recorded; what the calendar did in the meantime is told apart, in {@code passing}.
 *
 * @param asOf the date of effect of both sides
 * @param rules the edition of both sides
 * @param events what was recorded after the first instant and up to the second
 * @param level the level held before and after
 * @param levels the levels that became complete or stopped being so
 * @param criteria the criteria that came to hold or stopped holding
 * @param timeline the levels over all time, as known before and after
 * @param passing what time alone changed between the days of the two instants, as known at the second
 * @param score the score before and after; only where no levels are in force for the territory, or the edition asked for has none
 */
record ChangesAnswer(
        String siren,
        LocalDate asOf,
        String rules,
        Side from,
        Side to,
        List<EntryAnswer> events,
        BeforeAfter<Integer> level,
        WonLost<LevelChange> levels,
        WonLost<CriterionChange> criteria,
        BeforeAfter<List<Timeline.Step>> timeline,
        Passing passing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScoreChange score) {

    /**
     * Differs wherever the answer does. Computed entry by entry: who asks for all that ever happened gets an answer as long as the history, which
     * no memory has to hold.
     */
    String tag(JsonMapper json) {
        MessageDigest digest = Sha256.digest();
        events.forEach(entry -> digest.update(json.writeValueAsBytes(entry)));
        digest.update(json.writeValueAsBytes(new ChangesAnswer(
                siren, asOf, rules, from, to, List.of(), level, levels, criteria, timeline, passing, score)));
        return "\"" + Sha256.of(digest) + "\"";
    }

    /**
     * An instant of knowledge, and the last event of the territory that was known then.
     *
     * @param position null if nothing was known yet
     */
    @JsonInclude
    record Side(Instant instant, @Nullable String position) {}

    /** The same thing on both sides. */
    record BeforeAfter<T>(T before, T after) {}

    /** What is there after and was not before, and the other way round. */
    record WonLost<T>(List<T> won, List<T> lost) {}

    /** A level that is complete on one side only. */
    record LevelChange(int level, List<String> because, List<Cause> causes) {}

    /**
     * A criterion that holds on one side only.
     *
     * @param because the milestones that make the difference
     * @param causes the events that recorded them, and how each made a difference
     */
    record CriterionChange(String id, List<String> because, List<Cause> causes) {}

    /**
     * An event that made a difference.
     *
     * @param milestone the one that it logged, or that it took back
     * @param how {@code logged}, {@code ended}, {@code retracted} or {@code corrected}
     */
    record Cause(String eventId, String milestone, String how) {}

    /**
     * What happened because days went by, with nobody recording anything.
     *
     * @param from the day of the first instant, Europe/Paris
     * @param to the day of the second
     */
    record Passing(LocalDate from, LocalDate to, BeforeAfter<Integer> level, WonLost<PassingChange> criteria) {}

    /**
     * What becomes of a score.
     *
     * @param rules the edition of both sides
     * @param before null where nothing was known yet
     * @param after null where nothing is known yet
     * @param parts those that are worth something else, or out of something else, after
     */
    record ScoreChange(
            String rules,
            @JsonInclude @Nullable Points before,
            @JsonInclude @Nullable Points after,
            List<PartChange> parts) {}

    /** Points out of what could be had. */
    record Points(BigDecimal points, BigDecimal outOf) {}

    /**
     * A part of a score that changed.
     *
     * @param before null where it was not asked, or nothing was known
     * @param won milestones that earn it after and did not before
     * @param lost those that earned it and do no more
     */
    record PartChange(
            String action,
            String label,
            @JsonInclude @Nullable Points before,
            @JsonInclude @Nullable Points after,
            List<String> won,
            List<String> lost) {}

    /**
     * A criterion that time alone changed.
     *
     * @param because the milestones that it rested on, or rests on
     * @param how {@code lapsed}, or {@code begun}
     */
    record PassingChange(String id, List<String> because, String how) {}
}
