package fr.jalon.domain.assessment;

import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What an action scores on one date (docs/spec/domain.md section 6). Sums are exact; each figure is rounded to 16 digits only when
 * it is shown.
 *
 * @param rules the edition
 * @param points the sum of the parts
 * @param outOf the most points of the action
 * @param parts in the order of the rules
 */
public record Score(String rules, BigDecimal points, BigDecimal outOf, List<Part> parts) {

    /** Copies the list. */
    public Score {
        parts = List.copyOf(parts);
    }

    static Score of(String edition, ScoreRule rule, List<Part> parts) {
        Fraction sum = parts.stream().map(Part::exact).reduce(Fraction.ZERO, Fraction::plus);
        return new Score(edition, shown(sum), rule.outOf(), parts);
    }

    /**
     * One part.
     *
     * @param rule what it is
     * @param exact the points earned
     * @param points the same, as shown
     * @param outOf the most points that it can earn here; 0 where it does not concern the territory
     * @param milestones those that earn it; empty if nothing was earned
     */
    public record Part(
            ScoreRule.Part rule, Fraction exact, BigDecimal points, BigDecimal outOf, List<MilestoneId> milestones) {

        /** Copies the list. */
        public Part {
            milestones = List.copyOf(milestones);
        }

        static Part of(
                ScoreRule.Part part, ScoreRule rule, Fraction share, boolean earned, List<MilestoneId> milestones) {
            Fraction worth = share.times(Fraction.of(rule.outOf()));
            Fraction exact = earned ? worth : Fraction.ZERO;
            return new Part(part, exact, shown(exact), shown(worth), milestones);
        }
    }

    private static BigDecimal shown(Fraction fraction) {
        BigDecimal decimal = fraction.decimal(MathContext.DECIMAL64);
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }
}
