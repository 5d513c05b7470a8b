package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.Stretch;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One level in an answer.
 *
 * @param action the sub-action of the fiche
 * @param label what it is called, in the language asked for
 * @param complete whether its own criteria all hold
 * @param held whether it and all lower ones are complete
 * @param stretches when it is complete; only in the current view
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LevelAnswer(
        int level,
        String action,
        String label,
        boolean complete,
        boolean held,
        @Nullable List<Stretch> stretches,
        List<CriterionAnswer> criteria) {

    /**
     * One criterion.
     *
     * @param quote the words of the fiche; absent if the edition quotes none
     * @param since since when it holds, null if it does not
     * @param milestones those that make it hold
     * @param stretches when it holds; only in the current view
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CriterionAnswer(
            String id,
            String label,
            @Nullable String quote,
            boolean holds,
            @JsonInclude @Nullable LocalDate since,
            List<String> milestones,
            @Nullable List<Stretch> stretches,
            List<MissingAnswer> missing) {}

    /**
     * What would make a criterion hold.
     *
     * @param reason {@code absent}, {@code ended}, {@code too-few}, {@code unknown-field} or {@code no-start}
     * @param type the type of milestone that would help
     * @param where what the rule asks of its fields
     * @param last the milestone that counted last, or whose field is unknown; absent if there is none
     * @param text the same in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MissingAnswer(
            String reason,
            String type,
            BigDecimal have,
            BigDecimal need,
            List<ConditionAnswer> where,
            @Nullable LastAnswer last,
            String text) {}

    /**
     * A milestone that counted.
     *
     * @param lastDay the last day on which it stood; absent if it stands, or was replaced on no known day
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LastAnswer(
            String id, LocalDate occurredOn, @Nullable LocalDate lastDay) {

        static @Nullable LastAnswer of(@Nullable Fact fact) {
            return fact == null
                    ? null
                    : new LastAnswer(
                            fact.milestone().id().text(), fact.milestone().occurredOn(), MissingWords.lastDay(fact));
        }
    }

    static List<LevelAnswer> of(Assessment assessment, Language language) {
        return assessment.levels().stream()
                .map(level -> of(level, language, null))
                .toList();
    }

    /** Each level, with the days on which it is complete. */
    public static List<LevelAnswer> withStretches(Assessment assessment, Levels levels, Language language) {
        return assessment.levels().stream()
                .map(level -> of(level, language, levels))
                .toList();
    }

    private static LevelAnswer of(Assessment.LevelAssessment level, Language language, @Nullable Levels levels) {
        return new LevelAnswer(
                level.rule().level(),
                level.rule().action(),
                Wording.of(level.rule().label(), language),
                level.complete(),
                level.held(),
                levels == null ? null : levels.completeStretches(level.rule().level()),
                level.criteria().stream()
                        .map(criterion -> of(criterion, language, levels))
                        .toList());
    }

    private static CriterionAnswer of(
            Assessment.CriterionAssessment criterion, Language language, @Nullable Levels levels) {
        String id = criterion.criterion().id();
        return new CriterionAnswer(
                id,
                Wording.of(criterion.criterion().label(), language),
                criterion.criterion().quote(),
                criterion.holds(),
                criterion.since(),
                texts(criterion.milestones()),
                levels == null ? null : levels.criterionStretches(id).orElse(List.of()),
                missing(criterion, language));
    }

    /** What a criterion lacks. */
    public static List<MissingAnswer> missing(Assessment.CriterionAssessment criterion, Language language) {
        return missing(criterion.missing(), language);
    }

    /** What is missing, in words of a language. */
    public static List<MissingAnswer> missing(List<Missing> lacking, Language language) {
        return lacking.stream().map(missing(language)).toList();
    }

    private static Function<Missing, MissingAnswer> missing(Language language) {
        MissingWords words = new MissingWords(language);
        return missing -> new MissingAnswer(
                missing.reason().slug(),
                missing.type().slug(),
                missing.have(),
                missing.need(),
                ConditionAnswer.of(missing.where()),
                LastAnswer.of(missing.last()),
                words.of(missing));
    }

    /** Identifiers as text. */
    public static List<String> texts(List<MilestoneId> ids) {
        return ids.stream().map(MilestoneId::text).toList();
    }
}
