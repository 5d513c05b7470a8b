package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.rule.FieldCondition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of a field, as rule files write it.
 *
 * @param field its name; absent for the period of the milestone
 * @param operator {@code one-of}, {@code not}, {@code contains}, {@code sizeAtLeast}, {@code atLeast}, {@code moreThan},
 *     {@code known} or {@code spans}
 * @param values what the operator takes, as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConditionAnswer(@Nullable String field, String operator, List<String> values) {

    static List<ConditionAnswer> of(List<FieldCondition> conditions) {
        return conditions.stream().map(ConditionAnswer::of).toList();
    }

    private static ConditionAnswer of(FieldCondition condition) {
        return switch (condition) {
            case FieldCondition.OneOf one -> new ConditionAnswer(one.field().toString(), "one-of", texts(one.values()));
            case FieldCondition.NoneOf none ->
                new ConditionAnswer(none.field().toString(), "not", texts(none.values()));
            case FieldCondition.ContainsAll all ->
                new ConditionAnswer(all.field().toString(), "contains", texts(all.values()));
            case FieldCondition.SizeAtLeast size ->
                new ConditionAnswer(size.field().toString(), "sizeAtLeast", List.of(Integer.toString(size.size())));
            case FieldCondition.Figure figure ->
                new ConditionAnswer(
                        figure.field().toString(),
                        figure.comparison().slug().equals("more-than") ? "moreThan" : "atLeast",
                        List.of(ConditionWords.plain(figure.number())));
            case FieldCondition.Present present ->
                new ConditionAnswer(present.field().toString(), "known", List.of());
            case FieldCondition.SpansMoreThan spans ->
                new ConditionAnswer(null, "spans", List.of(spans.length().toString()));
        };
    }

    private static List<String> texts(Collection<Object> values) {
        return values.stream()
                .map(value -> value instanceof Choice choice ? choice.slug() : value.toString())
                .sorted()
                .toList();
    }
}
