package fr.jalon.domain.assessment;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.FullTimeEquivalent;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Quantity;
import fr.jalon.domain.value.Share;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the fields of a milestone meet what a rule asks of them. */
final class FieldConditions {

    private FieldConditions() {}

    static Truth test(List<FieldCondition> conditions, Milestone milestone) {
        Truth truth = Truth.TRUE;
        for (FieldCondition condition : conditions) {
            truth = truth.and(test(condition, milestone));
        }
        return truth;
    }

    private static Truth test(FieldCondition condition, Milestone milestone) {
        return switch (condition) {
            case FieldCondition.OneOf one -> known(one.field(), milestone, one.values()::contains);
            case FieldCondition.NoneOf none ->
                known(none.field(), milestone, value -> !none.values().contains(value));
            case FieldCondition.ContainsAll all ->
                known(all.field(), milestone, value -> ((Collection<?>) value).containsAll(all.values()));
            case FieldCondition.SizeAtLeast size ->
                known(size.field(), milestone, value -> ((Collection<?>) value).size() >= size.size());
            case FieldCondition.Figure figure ->
                known(figure.field(), milestone, value -> figure.comparison().test(figureOf(value), figure.number()));
            case FieldCondition.Present present -> known(present.field(), milestone, value -> true);
            case FieldCondition.SpansMoreThan spans -> Truth.of(spansMoreThan(spans, milestone));
        };
    }

    private static Truth known(FieldPath field, Milestone milestone, Predicate<Object> test) {
        Object value = field.valueIn((Record) milestone);
        return value == null ? Truth.UNKNOWN : Truth.of(test.test(value));
    }

    private static boolean spansMoreThan(FieldCondition.SpansMoreThan spans, Milestone milestone) {
        if (!(milestone instanceof Lasting lasting)) {
            return false;
        }
        var endsOn = lasting.endsOn();
        return endsOn == null || !endsOn.isBefore(lasting.startsOn().plus(spans.length()));
    }

    /** The number in a field of a milestone, if there is one. */
    static Optional<BigDecimal> figure(FieldPath field, Milestone milestone) {
        return Optional.ofNullable(field.valueIn((Record) milestone)).map(FieldConditions::figureOf);
    }

    private static BigDecimal figureOf(Object value) {
        return switch (value) {
            case FullTimeEquivalent fte -> fte.value();
            case Share share -> share.value();
            case Quantity quantity -> quantity.value();
            case Money money -> money.euros();
            case Count count -> BigDecimal.valueOf(count.value());
            case CycleYears years -> BigDecimal.valueOf(years.value());
            case HorizonYears years -> BigDecimal.valueOf(years.value());
            case CalendarYear year -> BigDecimal.valueOf(year.value());
            default -> throw new IllegalArgumentException(value.getClass() + " is no number");
        };
    }
}
