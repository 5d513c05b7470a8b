package fr.jalon.query.course;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of a territory (docs/spec/api.md).
 *
 * @param knownAt the instant asked for; without one, when the latest event of the territory was recorded
 * @param rules the edition; without one asked for, that of the levels
 * @param scoreRules the edition of the score, absent if there is none
 * @param turns up to today, the latest first
 * @param untold how many turns are left out: the earliest up to today, and the latest after it
 * @param ahead what time alone will turn, the first to come first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CourseAnswer(
        String siren,
        Instant knownAt,
        String rules,
        @Nullable String scoreRules,
        List<TurnAnswer> turns,
        int untold,
        CurveAnswer curve,
        List<TurnAnswer> ahead) {

    /**
     * The values on every day.
     *
     * @param levels absent if the edition defines none
     * @param scores absent if the edition defines none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CurveAnswer(
            @Nullable List<LevelStep> levels, @Nullable List<ScoreStep> scores) {}

    /** A level from a day to a day, both included; null: open. */
    public record LevelStep(
            int level, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** Points from a day to a day, both included; null: open. */
    public record ScoreStep(
            BigDecimal points,
            BigDecimal outOf,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * A day on which the level or the points are others than on the day before.
     *
     * @param level absent if the level stays
     * @param score absent if the points stay
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TurnAnswer(
            LocalDate on,
            @Nullable LevelTurn level,
            @Nullable ScoreTurn score,
            List<CauseAnswer> causes) {}

    /** A level before and after. */
    public record LevelTurn(int before, int after) {}

    /** Points before and after. */
    public record ScoreTurn(BigDecimal before, BigDecimal after) {}

    /**
     * A milestone that turned.
     *
     * @param title what it is called, and what it is about
     * @param about what it is about by itself: its title or name, that of its synergy or actor; absent if it has none
     * @param how in one word
     * @param of what it is a cause of: {@code level}, {@code score}, or both
     * @param by the milestone that ended, interrupted or replaced it, or on which it rested; absent if time alone did it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CauseAnswer(
            String milestone,
            String type,
            String title,
            @Nullable String about,
            LocalDate occurredOn,
            String how,
            List<String> of,
            @Nullable ByAnswer by) {}

    /** A milestone that made another one stop. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ByAnswer(
            String milestone,
            String type,
            String title,
            @Nullable String about) {}
}
