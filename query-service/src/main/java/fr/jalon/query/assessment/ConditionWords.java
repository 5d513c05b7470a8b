package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.value.Decimals;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what a rule asks of the fields of a milestone. */
final class ConditionWords {

    private final Language language;
    private final MilestoneWords words;

    ConditionWords(Language language) {
        this.language = language;
        this.words = new MilestoneWords(language);
    }

    String type(MilestoneType type) {
        return words.type(type);
    }

    String kind(FactKind kind) {
        return MilestoneType.named(kind.slug()).map(words::type).orElse(kind.slug());
    }

    String field(FieldPath field) {
        return words.field(field);
    }

    List<String> of(List<FieldCondition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private String of(FieldCondition condition) {
        return switch (condition) {
            case FieldCondition.OneOf one ->
                isYes(one.values())
                        ? field(one.field())
                        : field(one.field()) + colon() + values(one.values(), in(" ou ", " or "));
            case FieldCondition.NoneOf none ->
                field(none.field())
                        + colon()
                        + in("autre que ", "other than ")
                        + values(none.values(), in(" ou ", " or "));
            case FieldCondition.ContainsAll all ->
                field(all.field()) + colon() + values(all.values(), in(" et ", " and "));
            case FieldCondition.SizeAtLeast size ->
                in("au moins ", "at least ") + size.size() + " " + field(size.field());
            case FieldCondition.Figure figure -> figure(figure.field(), figure.comparison(), figure.number());
            case FieldCondition.Present present -> field(present.field()) + in(" : à préciser", ": must be told");
            case FieldCondition.SpansMoreThan spans ->
                in("durée de plus de ", "for more than ") + period(spans.length());
        };
    }

    String figure(FieldPath field, Comparison comparison, BigDecimal number) {
        String least = comparison == Comparison.AT_LEAST ? in("au moins ", "at least ") : in("plus de ", "more than ");
        return field(field) + colon() + least + number(number);
    }

    String tie(Selection.Tie tie) {
        return field(tie.field())
                + colon()
                + kind(tie.named().kind())
                + of(tie.named().where()).stream().map(each -> ", " + each).collect(Collectors.joining());
    }

    String period(Period period) {
        return Stream.of(
                        part(period.getYears(), in("an", "year"), in("ans", "years")),
                        part(period.getMonths(), in("mois", "month"), in("mois", "months")),
                        part(period.getDays(), in("jour", "day"), in("jours", "days")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(in(" et ", " and ")));
    }

    private static Optional<String> part(int number, String one, String many) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + (number == 1 ? one : many));
    }

    private static boolean isYes(Collection<Object> values) {
        return values.size() == 1 && values.contains(true);
    }

    private String values(Collection<Object> values, String between) {
        return values.stream().map(this::value).sorted().collect(Collectors.joining(between));
    }

    private String value(Object value) {
        return switch (value) {
            case Choice choice -> words.value(choice);
            case Boolean flag -> flag ? in("oui", "yes") : in("non", "no");
            default -> value.toString();
        };
    }

    private String colon() {
        return in(" : ", ": ");
    }

    /** A number as people of the language write it. */
    String number(BigDecimal figure) {
        return language == Language.FR ? plain(figure).replace('.', ',') : plain(figure);
    }

    static String plain(BigDecimal figure) {
        return Decimals.written(figure.stripTrailingZeros());
    }

    private String in(String french, String english) {
        return language == Language.FR ? french : english;
    }
}
