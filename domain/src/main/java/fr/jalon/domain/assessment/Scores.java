package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Earning;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The points of an edition over time: a step function of valid time, as the levels are. */
public final class Scores {

    private final Evaluation evaluation;
    private final RuleIndex standings;
    private final ScoreRule rule;

    Scores(RuleIndex standings, ScoreRule rule) {
        this.evaluation = new Evaluation(standings);
        this.standings = standings;
        this.rule = rule;
    }

    /** The points that these standings show; empty if the edition defines no score. */
    public static Optional<Scores> of(RuleIndex standings) {
        return Optional.ofNullable(standings.rules().score()).map(rule -> new Scores(standings, rule));
    }

    /** The points on a day. */
    public Points on(LocalDate day) {
        Questionnaire asked = questionnaireOn(day);
        Fraction outOf = Fraction.of(asked.outOf());
        Fraction points = Fraction.ZERO;
        Fraction left = outOf;
        for (ScoreRule.Part part : asked.parts()) {
            ScoreRule.Case counting = caseOn(part, day);
            if (isExcepted(part, day)) {
                left = left.minus(counting.share().times(outOf));
            } else {
                points = points.plus(earned(counting, day).times(outOf));
            }
        }
        return Points.of(points, left);
    }

    /** The first day after {@code day} with other points, by time alone; empty if there is none. */
    public Optional<LocalDate> nextChangeAfter(LocalDate day) {
        Points now = on(day);
        LocalDate next = day;
        do {
            next = nextTurn(next);
        } while (!next.equals(LocalDate.MAX) && on(next).equals(now));
        return next.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(next);
    }

    private LocalDate nextTurn(LocalDate day) {
        return Stream.concat(
                        rule.conditions().map(condition -> evaluation.nextChange(condition, day)),
                        rule.proportions().map(leaf -> standings.index(leaf).nextFigure(day)))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    Questionnaire questionnaireOn(LocalDate day) {
        return rule.questionnaires().stream()
                .filter(each -> applies(each.when(), day))
                .findFirst()
                .orElseThrow();
    }

    /** The questionnaires up to the one that counts: what their conditions ask decided. */
    List<Questionnaire> asked(LocalDate day) {
        int counting = rule.questionnaires().indexOf(questionnaireOn(day));
        return rule.questionnaires().subList(0, counting + 1);
    }

    ScoreRule.Case caseOn(ScoreRule.Part part, LocalDate day) {
        return part.cases().stream()
                .filter(each -> applies(each.when(), day))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a part leaves the total. */
    boolean isExcepted(ScoreRule.Part part, LocalDate day) {
        Condition exception = part.notConcerned();
        return exception != null && evaluation.holds(exception, day);
    }

    /** The share of the action that a case earns. */
    Fraction earned(ScoreRule.Case counting, LocalDate day) {
        return switch (counting.earns()) {
            case Earning.Whole(Condition holds) -> evaluation.holds(holds, day) ? counting.share() : Fraction.ZERO;
            case Earning.Proportion(Condition.Leaf leaf) -> {
                Fraction reached =
                        Fraction.of(standings.index(leaf).figureOn(day)).dividedBy(Fraction.of(leaf.threshold()));
                yield reached.isWhole() ? counting.share() : counting.share().times(reached);
            }
        };
    }

    private boolean applies(@Nullable Condition when, LocalDate day) {
        return when == null || evaluation.holds(when, day);
    }
}
