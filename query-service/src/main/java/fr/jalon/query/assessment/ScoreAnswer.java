package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Score;
import java.math.BigDecimal;
import java.util.List;

/** A score in an answer, with the milestones that earn each part. */
public record ScoreAnswer(String rules, BigDecimal points, BigDecimal outOf, List<PartAnswer> parts) {

    /** One part of a score. */
    public record PartAnswer(
            String action, String label, BigDecimal points, BigDecimal outOf, List<String> milestones) {}

    /** A score in words of a language. */
    public static ScoreAnswer of(Score score, Language language) {
        return new ScoreAnswer(
                score.rules(),
                score.points(),
                score.outOf(),
                score.parts().stream()
                        .map(part -> new PartAnswer(
                                part.rule().action(),
                                Wording.of(part.rule().label(), language),
                                part.points(),
                                part.outOf(),
                                LevelAnswer.texts(part.milestones())))
                        .toList());
    }
}
