package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.ScoreRule.Questionnaire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
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
        PriorityQueue<NextTurn> turns = new PriorityQueue<>(Comparator.comparing(NextTurn::on));
        Stream.concat(
                        rule.conditions()
                                .<UnaryOperator<LocalDate>>map(
                                        condition -> after -> evaluation.nextChange(condition, after)),
                        rule.proportions()
                                .<UnaryOperator<LocalDate>>map(
                                        leaf -> after -> standings.index(leaf).nextFigure(after)))
                .map(next -> new NextTurn(next.apply(day), next))
                .forEach(turns::add);
        LocalDate next = nextTurn(turns);
        while (!next.equals(LocalDate.MAX) && on(next).equals(now)) {
            next = nextTurn(turns);
        }
        return next.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(next);
    }

    /** A day on which a condition or figure may turn, and how to ask it for the one after that. */
    private record NextTurn(LocalDate on, UnaryOperator<LocalDate> next) {}

    /** Goes on to the first of these days; what does not turn on it is not asked again. */
    private static LocalDate nextTurn(PriorityQueue<NextTurn> turns) {
        NextTurn first = turns.peek();
        if (first == null || first.on().equals(LocalDate.MAX)) {
            return LocalDate.MAX;
        }
        for (NextTurn same = first; same != null && same.on().equals(first.on()); same = turns.peek()) {
            turns.remove();
            turns.add(new NextTurn(same.next().apply(first.on()), same.next()));
        }
        return first.on();
    }

    /** The questionnaires up to the one that counts: what their conditions ask decided. */
    List<Questionnaire> asked(LocalDate day) {
        int counting = rule.questionnaires().indexOf(readOn(day).questionnaire());
        return rule.questionnaires().subList(0, counting + 1);
    }
}
