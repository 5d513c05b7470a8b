package fr.jalon.domain.assessment;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.index.SpanIndex;
import fr.jalon.domain.index.StepFunction;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.rule.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figure of one leaf on every day, and the facts behind it; immutable, O(log n) per fact that changes. */
final class LeafIndex {

    private final Leaf leaf;
    private final Predicate<BigDecimal> test;
    private final StepFunction figure;
    private final SortedTree<String, StepFunction, Object> byValue;
    private final SpanIndex<Fact> selected;
    private final SpanIndex<Fact> unknown;

    private LeafIndex(
            Leaf leaf,
            StepFunction figure,
            SortedTree<String, StepFunction, Object> byValue,
            SpanIndex<Fact> selected,
            SpanIndex<Fact> unknown) {
        this.leaf = leaf;
        this.test = sum -> leaf.comparison().test(sum, leaf.threshold());
        this.figure = figure;
        this.byValue = byValue;
        this.selected = selected;
        this.unknown = unknown;
    }

    static LeafIndex empty(Leaf leaf) {
        return new LeafIndex(leaf, StepFunction.ZERO, SortedTree.empty(), SpanIndex.empty(), SpanIndex.empty());
    }

    Leaf leaf() {
        return leaf;
    }

    /** A fact that it selects over a span, or of which it does not know whether. */
    record Entry(Fact fact, Span span, Truth truth) {}

    /** What it selects or does not know on any day of a span. */
    List<Entry> within(Span days) {
        return Stream.concat(
                        selected.standingWithin(days).stream().map(each -> entry(each, Truth.TRUE)),
                        unknown.standingWithin(days).stream().map(each -> entry(each, Truth.UNKNOWN)))
                .toList();
    }

    private static Entry entry(SpanIndex.Standing<Fact> standing, Truth truth) {
        return new Entry(standing.thing(), standing.span(), truth);
    }

    /** The same with or without a fact over these spans. */
    LeafIndex changed(Fact fact, Truth truth, List<Span> spans, boolean comes) {
        LeafIndex changed = this;
        Contribution contribution = truth == Truth.TRUE ? contribution(fact) : null;
        for (Span span : spans) {
            changed = contribution == null
                    ? changed.notKnowing(fact, span, comes)
                    : changed.counting(fact, span, contribution, comes);
        }
        return changed;
    }

    private LeafIndex counting(Fact fact, Span span, Contribution contribution, boolean comes) {
        SpanIndex<Fact> now = comes ? selected.with(span, fact.order(), fact) : selected.without(span, fact.order());
        BigDecimal amount = comes ? contribution.amount : contribution.amount.negate();
        if (contribution.value == null) {
            return new LeafIndex(leaf, figure.plus(span, amount), byValue, now, unknown);
        }
        StepFunction before =
                Optional.ofNullable(byValue.get(contribution.value)).orElse(StepFunction.ZERO);
        StepFunction after = before.plus(span, amount);
        StepFunction sum = Presence.added(figure, before, after, span);
        return new LeafIndex(leaf, sum, byValue.with(contribution.value, after), now, unknown);
    }

    private LeafIndex notKnowing(Fact fact, Span span, boolean comes) {
        SpanIndex<Fact> now = comes ? unknown.with(span, fact.order(), fact) : unknown.without(span, fact.order());
        return new LeafIndex(leaf, figure, byValue, selected, now);
    }

    /** What one fact adds to the figure: an amount, or its value among the different ones. */
    record Contribution(BigDecimal amount, @Nullable String value) {}

    @Nullable Contribution contribution(Fact fact) {
        return switch (leaf.measure()) {
            case Measure.Count ignored -> new Contribution(BigDecimal.ONE, null);
            case Measure.Sum sum ->
                FieldConditions.figure(sum.field(), fact.milestone())
                        .map(amount -> new Contribution(amount, null))
                        .orElse(null);
            case Measure.Distinct distinct -> valueOf(distinct.field(), fact);
        };
    }

    private static @Nullable Contribution valueOf(FieldPath field, Fact fact) {
        Object value = field.valueIn((Record) fact.milestone());
        if (value == null) {
            return null;
        }
        return new Contribution(BigDecimal.ONE, value instanceof Choice choice ? choice.slug() : value.toString());
    }

    BigDecimal figureOn(LocalDate day) {
        return figure.at(day);
    }

    boolean holdsOn(LocalDate day) {
        return test.test(figure.at(day));
    }

    LocalDate nextChange(LocalDate day) {
        return figure.nextChange(day, test);
    }

    /** The first day after {@code day} on which the figure is another; {@link LocalDate#MAX} if there is none. */
    LocalDate nextFigure(LocalDate day) {
        return figure.nextStep(day);
    }

    LocalDate stretchStart(LocalDate day) {
        return figure.stretchStart(day, test);
    }

    List<Fact> selectedOn(LocalDate day, int most) {
        return selected.standingOn(day, most);
    }

    List<Fact> unknownOn(LocalDate day, int most) {
        return unknown.standingOn(day, most);
    }

    /** Gives each selected fact with the days on which it counts; O(n). */
    void forEachSelected(BiConsumer<Span, Fact> action) {
        selected.forEach(action);
    }

    Optional<Fact> lastEndedBefore(LocalDate day) {
        return selected.lastEndedBefore(day);
    }
}
