package fr.jalon.domain.assessment;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.How;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules say of a day if, of all that turned on it, only some did: each fact is asked for each leaf, on the day
 * itself or on the day before. Slow and plain; of the course it knows nothing but the names of its causes.
 */
public final class WhatIf {

    private final List<Fact> facts;
    private final Facts all;
    private final LocalDate day;

    public WhatIf(Facts all, LocalDate day) {
        this.all = all;
        this.day = day;
        this.facts = Stream.concat(
                        all.all().stream()
                                .flatMap(recorded ->
                                        all.fact(recorded.milestone().id()).stream()),
                        all.synergies().stream()
                                .flatMap(life -> Stream.of(life.qualified(), life.operational()))
                                .flatMap(fact -> fact.stream()))
                .toList();
    }

    /** A milestone that turned: begins, leaves a window, or stops otherwise. */
    public record Turned(MilestoneId milestone, How how) {}

    public static Turned turned(Course.Cause cause) {
        boolean plain = cause.how() == How.BEGAN || cause.how() == How.WINDOW_PASSED;
        return new Turned(cause.milestone().id(), plain ? cause.how() : How.ENDED);
    }

    /** All that turned on the day for a condition of these rules. */
    public Set<Turned> turned(RuleSet rules) {
        Set<Turned> turned = new HashSet<>();
        leaves(rules)
                .forEach(leaf -> facts.stream()
                        .filter(fact -> fact.kind().equals(leaf.selection().kind()))
                        .filter(fact ->
                                counts(leaf.selection(), fact, day) != counts(leaf.selection(), fact, day.minusDays(1)))
                        .forEach(fact -> turned.add(turned(leaf.selection(), fact))));
        return turned;
    }

    private Turned turned(Selection selection, Fact fact) {
        if (counts(selection, fact, day)) {
            return new Turned(fact.milestone().id(), How.BEGAN);
        }
        Selection always =
                new Selection(selection.kind(), selection.where(), selection.reading(), null, selection.tie());
        return new Turned(
                fact.milestone().id(),
                selection.within() != null && counts(always, fact, day) ? How.WINDOW_PASSED : How.ENDED);
    }

    private boolean counts(Selection selection, Fact fact, LocalDate on) {
        return Selecting.of(selection, fact, all).countsOn(on);
    }

    private static Stream<Leaf> leaves(RuleSet rules) {
        ScoreRule score = rules.score();
        Stream<Condition> levels = rules.criteria().map(Criterion::holds);
        Stream<Condition> points = score == null ? Stream.empty() : score.conditions();
        return Stream.concat(levels, points).flatMap(WhatIf::leaves);
    }

    private static Stream<Leaf> leaves(Condition condition) {
        return switch (condition) {
            case Leaf leaf -> Stream.of(leaf);
            case All some -> some.parts().stream().flatMap(WhatIf::leaves);
            case Any some -> some.parts().stream().flatMap(WhatIf::leaves);
            case AtLeast some -> some.parts().stream().flatMap(WhatIf::leaves);
            case TerritoryIs territory -> throw new IllegalArgumentException("Not of these editions: " + territory);
        };
    }

    public int level(RuleSet rules, Collection<Turned> only) {
        int level = 0;
        for (LevelRule rule : rules.levels()) {
            if (!rule.criteria().stream().allMatch(criterion -> holds(criterion.holds(), only))) {
                break;
            }
            level++;
        }
        return level;
    }

    public BigDecimal points(RuleSet rules, Collection<Turned> only) {
        ScoreRule score = Objects.requireNonNull(rules.score());
        Fraction sum = Fraction.ZERO;
        for (ScoreRule.Part part : score.general().parts()) {
            ScoreRule.Case counting = part.cases().stream()
                    .filter(each -> each.when() == null || holds(each.when(), only))
                    .findFirst()
                    .orElseThrow();
            sum = holds(counting.earns().condition(), only)
                    ? sum.plus(
                            counting.share().times(Fraction.of(score.general().outOf())))
                    : sum;
        }
        return sum.decimal(MathContext.DECIMAL64);
    }

    private boolean holds(Condition condition, Collection<Turned> only) {
        return switch (condition) {
            case Leaf leaf -> leaf.comparison().test(figure(leaf, only), leaf.threshold());
            case All some -> some.parts().stream().allMatch(part -> holds(part, only));
            case Any some -> some.parts().stream().anyMatch(part -> holds(part, only));
            case AtLeast some ->
                some.parts().stream().filter(part -> holds(part, only)).count() >= some.count();
            case TerritoryIs territory -> throw new IllegalArgumentException("Not of these editions: " + territory);
        };
    }

    private BigDecimal figure(Leaf leaf, Collection<Turned> only) {
        Selection selection = leaf.selection();
        List<Fact> counting = facts.stream()
                .filter(fact -> fact.kind().equals(selection.kind()))
                .filter(fact ->
                        counts(selection, fact, only.contains(turned(selection, fact)) ? day : day.minusDays(1)))
                .toList();
        return switch (leaf.measure()) {
            case Measure.Count() -> BigDecimal.valueOf(counting.size());
            case Measure.Sum(var field) ->
                counting.stream()
                        .flatMap(fact -> FieldConditions.figure(field, fact.milestone()).stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            case Measure.Distinct(var field) ->
                BigDecimal.valueOf(counting.stream()
                        .map(fact -> field.valueIn((Record) fact.milestone()))
                        .filter(Objects::nonNull)
                        .map(value -> value instanceof Choice choice ? choice.slug() : String.valueOf(value))
                        .distinct()
                        .count());
        };
    }
}
