package fr.jalon.domain.assessment;

import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.ScoreCategory;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an action scores on one date (docs/spec/domain.md section 6). Sums are exact; each figure is rounded to 16 digits only when
 * it is shown.
 *
 * @param rules the edition
 * @param questionnaire what was asked
 * @param points the sum of the parts
 * @param outOf the most points of the action, without the parts that do not concern the territory
 * @param outOfFull the most points of the action
 * @param categories the same points by category, those that the parts have, in their own order
 * @param parts in the order of the rules
 */
public record Score(
        String rules,
        Chosen questionnaire,
        BigDecimal points,
        BigDecimal outOf,
        BigDecimal outOfFull,
        List<OfCategory> categories,
        List<Part> parts) {

    /** Copies the lists. */
    public Score {
        categories = List.copyOf(categories);
        parts = List.copyOf(parts);
    }

    static Score of(String edition, Chosen questionnaire, Points points, List<Part> parts) {
        return new Score(
                edition,
                questionnaire,
                points.points(),
                points.outOf(),
                questionnaire.rule().outOf(),
                OfCategory.of(parts),
                parts);
    }

    /**
     * The questionnaire that counts, and why.
     *
     * @param because the milestones by which its {@code when} holds
     * @param kind of the territory, null if the choice does not depend on it
     * @param regionCode of the territory, null if the choice does not depend on it
     */
    public record Chosen(
            ScoreRule.Questionnaire rule,
            List<MilestoneId> because,
            @Nullable TerritoryKind kind,
            @Nullable RegionCode regionCode) {

        /** Copies the list. */
        public Chosen {
            because = List.copyOf(because);
        }
    }

    /** The points of the parts of a category that concern the territory. */
    public record OfCategory(ScoreCategory category, BigDecimal points, BigDecimal outOf) {

        private static List<OfCategory> of(List<Part> parts) {
            return parts.stream()
                    .flatMap(part -> Stream.ofNullable(part.rule().category()))
                    .distinct()
                    .sorted()
                    .map(category -> of(
                            category,
                            parts.stream()
                                    .filter(part -> part.rule().category() == category)
                                    .toList()))
                    .toList();
        }

        private static OfCategory of(ScoreCategory category, List<Part> parts) {
            return new OfCategory(
                    category,
                    Points.shown(parts.stream().map(Part::exact).reduce(Fraction.ZERO, Fraction::plus)),
                    Points.shown(parts.stream().map(Part::worth).reduce(Fraction.ZERO, Fraction::plus)));
        }
    }

    /**
     * One part.
     *
     * @param rule what it is
     * @param exact the points earned
     * @param worth the most points that it can earn here; 0 where it does not concern the territory
     * @param concerned whether it concerns the territory
     * @param milestones those that earn it; empty if nothing was earned
     * @param because the milestones by which it does not concern the territory; empty if it does
     * @param missing what would earn all of it; empty if it is earned, or does not concern the territory
     * @param value the figure reached, null if it is earned as a whole or not at all
     */
    public record Part(
            ScoreRule.Part rule,
            Fraction exact,
            Fraction worth,
            boolean concerned,
            List<MilestoneId> milestones,
            List<MilestoneId> because,
            List<Missing> missing,
            @Nullable OfTarget value) {

        /** Copies the lists. */
        public Part {
            milestones = List.copyOf(milestones);
            because = List.copyOf(because);
            missing = List.copyOf(missing);
        }

        /** The points earned, as shown. */
        public BigDecimal points() {
            return Points.shown(exact);
        }

        /** The most points that it can earn here, as shown. */
        public BigDecimal outOf() {
            return Points.shown(worth);
        }
    }

    /** A figure, and the one at which a part is earned as a whole. */
    public record OfTarget(BigDecimal value, BigDecimal target) {}

    /** The points of an action, and the most that it can have here; as shown. */
    public record Points(BigDecimal points, BigDecimal outOf) {

        static Points of(Fraction points, Fraction outOf) {
            return new Points(outOf.numerator().signum() == 0 ? BigDecimal.ZERO : shown(points), shown(outOf));
        }

        private static BigDecimal shown(Fraction fraction) {
            BigDecimal decimal = fraction.decimal(MathContext.DECIMAL64);
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
    }
}
