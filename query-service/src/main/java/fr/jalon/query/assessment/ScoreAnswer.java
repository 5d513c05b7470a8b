package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.query.assessment.LevelAnswer.MissingAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A score in an answer, with the milestones that earn each part. What the edition does not use is absent.
 *
 * @param outOf the most points that the territory can have, without the parts that do not concern it
 * @param outOfFull the most points of the action; only where parts can leave the total
 * @param questionnaire which one counts, and why; only where there are several
 * @param categories the points by category; only where parts have one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScoreAnswer(
        String rules,
        BigDecimal points,
        BigDecimal outOf,
        @Nullable BigDecimal outOfFull,
        @Nullable QuestionnaireAnswer questionnaire,
        @Nullable List<CategoryAnswer> categories,
        List<PartAnswer> parts) {

    /**
     * The questionnaire that counts.
     *
     * @param because the milestones by which it does
     * @param territory what it depends on of the territory; absent if on nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuestionnaireAnswer(
            String id,
            String label,
            List<String> because,
            @Nullable DetailsAnswer territory) {}

    /** What the territory is, as far as it was asked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DetailsAnswer(@Nullable String kind, @Nullable String regionCode) {}

    /** The points of a category. */
    public record CategoryAnswer(String category, BigDecimal points, BigDecimal outOf) {}

    /**
     * One part of a score.
     *
     * @param concerned false where it is neither earned nor asked for; absent in answers of editions that do not say
     * @param value the figure reached; only where a part earns as much as is reached
     * @param target the figure at which it is earned as a whole
     * @param milestones those that earn it
     * @param because the milestones by which it does not concern the territory; absent if it does
     * @param missing what would earn all of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartAnswer(
            String action,
            String label,
            @Nullable String category,
            BigDecimal points,
            BigDecimal outOf,
            @Nullable Boolean concerned,
            @Nullable BigDecimal value,
            @Nullable BigDecimal target,
            List<String> milestones,
            @Nullable List<String> because,
            @Nullable List<MissingAnswer> missing) {}

    /** A score in words of a language. */
    public static ScoreAnswer of(Score score, Language language) {
        ScoreRule.Questionnaire asked = score.questionnaire().rule();
        return new ScoreAnswer(
                score.rules(),
                score.points(),
                score.outOf(),
                asked.hasExceptions() ? score.outOfFull() : null,
                questionnaire(score.questionnaire(), language),
                score.categories().isEmpty() ? null : categories(score),
                score.parts().stream()
                        .map(part -> part(part, asked.isPlain(), language))
                        .toList());
    }

    private static @Nullable QuestionnaireAnswer questionnaire(Score.Chosen chosen, Language language) {
        ScoreRule.Name name = chosen.rule().name();
        return name == null
                ? null
                : new QuestionnaireAnswer(
                        name.id(),
                        Wording.of(name.label(), language),
                        LevelAnswer.texts(chosen.because()),
                        details(chosen.kind(), chosen.regionCode()));
    }

    private static @Nullable DetailsAnswer details(@Nullable TerritoryKind kind, @Nullable RegionCode regionCode) {
        return kind == null && regionCode == null
                ? null
                : new DetailsAnswer(kind == null ? null : kind.slug(), regionCode == null ? null : regionCode.digits());
    }

    private static List<CategoryAnswer> categories(Score score) {
        return score.categories().stream()
                .map(each -> new CategoryAnswer(each.category().slug(), each.points(), each.outOf()))
                .toList();
    }

    private static PartAnswer part(Score.Part part, boolean plain, Language language) {
        Optional<Score.OfTarget> value = Optional.ofNullable(part.value());
        return new PartAnswer(
                part.rule().action(),
                Wording.of(part.rule().label(), language),
                part.rule().category() == null ? null : part.rule().category().slug(),
                part.points(),
                part.outOf(),
                (plain && part.concerned()) ? null : (Boolean) part.concerned(),
                value.map(Score.OfTarget::value).orElse(null),
                value.map(Score.OfTarget::target).orElse(null),
                LevelAnswer.texts(part.milestones()),
                part.concerned() ? null : LevelAnswer.texts(part.because()),
                plain ? null : LevelAnswer.missing(part.missing(), language));
    }
}
