package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a score makes of some answers to its conditions, whoever gives them. */
record ScoreReading(ScoreRule rule, Answers answers) {

    /** Answers to conditions. */
    interface Answers {

        boolean holds(Condition condition);

        /** The figure of a leaf that pays by how much is reached. */
        BigDecimal figure(Condition.Leaf leaf);
    }

    /** The points. */
    Points points() {
        Questionnaire asked = questionnaire();
        Fraction outOf = Fraction.of(asked.outOf());
        Fraction points = Fraction.ZERO;
        Fraction left = outOf;
        for (ScoreRule.Part part : asked.parts()) {
            ScoreRule.Case counting = caseOf(part);
            if (isExcepted(part)) {
                left = left.minus(counting.share().times(outOf));
            } else {
                points = points.plus(earned(counting).times(outOf));
            }
        }
        return Points.of(points, left);
    }

    /** The questionnaire that counts. */
    Questionnaire questionnaire() {
        return rule.questionnaires().stream()
                .filter(each -> applies(each.when()))
                .findFirst()
                .orElseThrow();
    }

    ScoreRule.Case caseOf(ScoreRule.Part part) {
        return part.cases().stream()
                .filter(each -> applies(each.when()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a part leaves the total. */
    boolean isExcepted(ScoreRule.Part part) {
        Condition exception = part.notConcerned();
        return exception != null && answers.holds(exception);
    }

    /** The share of the action that a case earns. */
    Fraction earned(ScoreRule.Case counting) {
        return switch (counting.earns()) {
            case Earning.Whole(Condition holds) -> answers.holds(holds) ? counting.share() : Fraction.ZERO;
            case Earning.Proportion(Condition.Leaf leaf) -> {
                Fraction reached = Fraction.of(answers.figure(leaf)).dividedBy(Fraction.of(leaf.threshold()));
                yield reached.isWhole() ? counting.share() : counting.share().times(reached);
            }
        };
    }

    private boolean applies(@Nullable Condition when) {
        return when == null || answers.holds(when);
    }
}
