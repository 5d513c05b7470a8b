package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return readOn(day).points();
    }

    /** What the score makes of a day. */
    ScoreReading readOn(LocalDate day) {
        return new ScoreReading(rule, new OnDay(day));
    }

    private final class OnDay implements ScoreReading.Answers {

        private final LocalDate day;

        OnDay(LocalDate day) {
            this.day = day;
        }

        @Override
        public boolean holds(Condition condition) {
            return evaluation.holds(condition, day);
        }

        @Override
        public BigDecimal figure(Condition.Leaf leaf) {
            return standings.index(leaf).figureOn(day);
        }
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

    /** The questionnaires up to the one that counts: what their conditions ask decided. */
    List<Questionnaire> asked(LocalDate day) {
        int counting = rule.questionnaires().indexOf(readOn(day).questionnaire());
        return rule.questionnaires().subList(0, counting + 1);
    }
}
