package fr.jalon.referentiel.rules;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.referentiel.source.Tree;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule asks of fields, and refuses fields and values that do not exist. */
final class FieldConditionReader {

    private static final Set<String> OPERATORS =
            Set.of("not", "contains", "sizeAtLeast", "atLeast", "moreThan", "known");
    private static final String SPANS = "spans";
    private static final FactKind IDENTIFIED = FactKind.of(MilestoneType.of(SynergyIdentified.class));

    private final Reader reader;

    FieldConditionReader(Reader reader) {
        this.reader = reader;
    }

    @Nullable List<FieldCondition> read(Tree tree, FactKind kind) {
        if (!(tree instanceof Tree.Fields fields) || fields.entries().isEmpty()) {
            return reader.flaw(tree, "conditions on fields are keys and values");
        }
        List<FieldCondition> conditions = new ArrayList<>();
        for (Tree.Entry entry : fields.entries()) {
            FieldCondition condition =
                    entry.key().text().equals(SPANS) ? spans(entry.value(), kind) : condition(entry, kind);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions.size() == fields.entries().size() ? conditions : null;
    }

    private @Nullable FieldCondition spans(Tree tree, FactKind kind) {
        if (kind.shape().field("startsOn").isEmpty()) {
            return reader.flaw(tree, kind.slug() + " has no period");
        }
        Tree.Fields fields = reader.fields(tree, Set.of("moreThan"));
        Period length = fields == null ? null : reader.required(fields, "moreThan", reader::period);
        return length == null ? null : new FieldCondition.SpansMoreThan(length);
    }

    private @Nullable FieldCondition condition(Tree.Entry entry, FactKind kind) {
        FieldPath path = path(entry.key(), kind);
        if (path == null) {
            return null;
        }
        FieldKind field = fieldOf(path, kind).kind();
        if (entry.value() instanceof Tree.Fields operator) {
            return operator(operator, path, field);
        }
        Set<Object> values = values(entry.value(), field);
        return values == null ? null : new FieldCondition.OneOf(path, values);
    }

    private @Nullable FieldCondition operator(Tree.Fields tree, FieldPath path, FieldKind field) {
        Tree.Fields fields = reader.fields(tree, OPERATORS);
        if (fields == null || fields.entries().size() != 1) {
            return reader.flaw(
                    tree,
                    "one of " + String.join(", ", OPERATORS.stream().sorted().toList()) + " is expected");
        }
        Tree.Entry entry = fields.entries().getFirst();
        Tree value = entry.value();
        return switch (entry.key().text()) {
            case "not" -> not(value, path, field);
            case "contains" -> contains(value, path, field);
            case "sizeAtLeast" -> size(value, path, field);
            case "atLeast" -> figure(value, path, field, Comparison.AT_LEAST);
            case "moreThan" -> figure(value, path, field, Comparison.MORE_THAN);
            case "known" -> known(value, path);
            default -> null;
        };
    }

    private @Nullable FieldCondition not(Tree tree, FieldPath path, FieldKind field) {
        Set<Object> values = values(tree, field);
        if (values == null) {
            return null;
        }
        return Never.differentMax(field).filter(most -> values.size() >= most).isPresent()
                ? reader.flaw(tree, "this can never hold: " + path + " has no other value")
                : new FieldCondition.NoneOf(path, values);
    }

    private @Nullable FieldCondition contains(Tree tree, FieldPath path, FieldKind field) {
        if (!(field instanceof FieldKind.SetOf set)) {
            return reader.flaw(tree, path + " is no set");
        }
        Set<Object> values = values(tree, set.item());
        return values == null ? null : new FieldCondition.ContainsAll(path, values);
    }

    private @Nullable FieldCondition size(Tree tree, FieldPath path, FieldKind field) {
        if (!(field instanceof FieldKind.SetOf) && !(field instanceof FieldKind.ListOf)) {
            return reader.flaw(tree, path + " is neither a set nor a list");
        }
        Integer size = reader.whole(tree);
        if (size != null && size < 1) {
            return reader.flaw(tree, "any set or list has " + size + " items or more");
        }
        if (size != null && size > Never.sizeMax(field)) {
            return reader.flaw(
                    tree, "this can never hold: " + path + " has at most " + Never.sizeMax(field) + " items");
        }
        return size == null ? null : new FieldCondition.SizeAtLeast(path, size);
    }

    private @Nullable FieldCondition figure(Tree tree, FieldPath path, FieldKind field, Comparison comparison) {
        if (!isNumber(field)) {
            return reader.flaw(tree, path + " is no number");
        }
        BigDecimal number = reader.number(tree);
        if (number != null && Never.isBeyond(field, comparison, number)) {
            return reader.flaw(tree, "this can never hold: " + path + " is never that large");
        }
        return number == null ? null : new FieldCondition.Figure(path, comparison, number);
    }

    private @Nullable FieldCondition known(Tree tree, FieldPath path) {
        return "true".equals(reader.text(tree))
                ? new FieldCondition.Present(path)
                : reader.flaw(tree, "known: true is all that can be asked");
    }

    /** One value or a list of them, each a word of the field's list or yes or no. */
    private @Nullable Set<Object> values(Tree tree, FieldKind field) {
        if (tree instanceof Tree.Items) {
            List<Object> values = reader.items(tree, item -> value(item, field));
            return values == null ? null : new HashSet<>(values);
        }
        Object value = value(tree, field);
        return value == null ? null : Set.of(value);
    }

    private @Nullable Object value(Tree tree, FieldKind field) {
        String text = reader.text(tree);
        if (text == null) {
            return null;
        }
        if (field instanceof FieldKind.OneOf one) {
            Optional<? extends Choice> choice = one.choices().stream()
                    .filter(each -> each.slug().equals(text))
                    .findFirst();
            return choice.isPresent() ? choice.get() : reader.flaw(tree, "there is no value " + text + " here");
        }
        if (field instanceof FieldKind.Single single && single.scalar() == Scalar.FLAG) {
            return text.equals("true") || text.equals("false")
                    ? (Object) Boolean.valueOf(text)
                    : reader.flaw(tree, "true or false is expected here");
        }
        return reader.flaw(tree, "only words of a list and yes or no are compared so");
    }

    /** A field of a fact of that kind. */
    @Nullable FieldPath path(Tree tree, FactKind kind) {
        String text = reader.text(tree);
        if (text == null) {
            return null;
        }
        FieldPath path = FieldPath.of(text);
        return path.in(kind.shape()).isPresent() ? path : reader.flaw(tree, kind.slug() + " has no field " + text);
    }

    /** A number field of a fact of that kind. */
    @Nullable FieldPath number(Tree tree, FactKind kind) {
        FieldPath path = path(tree, kind);
        return path == null || isNumber(fieldOf(path, kind).kind()) ? path : reader.flaw(tree, path + " is no number");
    }

    /**
     * A field of a fact of that kind that names a milestone, or a synergy, which stands for the milestone that identified it.
     *
     * @param named the kind of what it should name; null if that could not be read
     */
    @Nullable FieldPath reference(Tree tree, FactKind kind, @Nullable FactKind named) {
        FieldPath path = path(tree, kind);
        if (path == null) {
            return null;
        }
        Scalar scalar = fieldOf(path, kind).kind() instanceof FieldKind.Single single ? single.scalar() : null;
        if (scalar == Scalar.SYNERGY) {
            return named == null || named.equals(IDENTIFIED)
                    ? path
                    : reader.flaw(tree, path + " names a synergy, which is a " + IDENTIFIED.slug());
        }
        return scalar == Scalar.MILESTONE && !path.names().equals(List.of("id"))
                ? path
                : reader.flaw(tree, path + " names no milestone");
    }

    /** How many different values the field of a fact can have, if that is bounded. */
    static Optional<Integer> differentMax(FieldPath path, FactKind kind) {
        return Never.differentMax(fieldOf(path, kind).kind());
    }

    private static Field fieldOf(FieldPath path, FactKind kind) {
        return path.in(kind.shape()).orElseThrow();
    }

    private static boolean isNumber(FieldKind field) {
        return field instanceof FieldKind.Single single
                && (single.scalar().wire() == Scalar.Wire.NUMBER || single.scalar() == Scalar.MONEY);
    }
}
