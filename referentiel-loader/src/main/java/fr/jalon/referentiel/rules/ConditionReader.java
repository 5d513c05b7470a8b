package fr.jalon.referentiel.rules;

import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Condition.All;
import fr.jalon.domain.rule.Condition.Any;
import fr.jalon.domain.rule.Condition.AtLeast;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.FieldCondition;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.value.Decimals;
import fr.jalon.referentiel.source.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a condition: {@code all}, {@code any}, {@code atLeast … of}, {@code criterion}, {@code territory}, or a leaf over facts. */
final class ConditionReader {

    private static final Set<String> LEAF_KEYS =
            Set.of("standing", "ever", "where", "within", "since", "names", "distinct", "sum", "atLeast", "moreThan");
    private static final Set<String> MEASURE_KEYS =
            Set.of("standing", "ever", "where", "within", "since", "names", "distinct", "sum", "target");
    private static final Set<String> NAMED_KEYS = Set.of("field", "standing", "ever", "where", "within");

    /** The most leaves of the conditions in a file, those of criteria taken over among them: each is looked at for each territory. */
    static final int LEAVES_MAX = 500;

    /** The greatest target of a part that earns as much as it reaches: what it earns stays an exact and short fraction. */
    static final BigDecimal TARGET_MAX = BigDecimal.valueOf(1_000_000_000);

    private static final int TARGET_DIGITS_MAX = 6;

    private final Reader reader;
    private final FieldConditionReader fieldConditions;
    private final TerritoryConditionReader territories;
    private final BiFunction<String, String, Optional<Condition>> criteria;
    private int leaves;

    /** {@code criteria}: the condition of a criterion of another edition, by edition and identifier. */
    ConditionReader(Reader reader, BiFunction<String, String, Optional<Condition>> criteria) {
        this.reader = reader;
        this.fieldConditions = new FieldConditionReader(reader);
        this.territories = new TerritoryConditionReader(reader);
        this.criteria = criteria;
    }

    /** Counts leaves; a flaw at the one that is too many, and at none behind it. */
    private void count(Tree at, int more) {
        boolean wasWithin = leaves <= LEAVES_MAX;
        leaves += more;
        if (wasWithin && leaves > LEAVES_MAX) {
            reader.flaw(at, "the conditions of a file have at most " + LEAVES_MAX + " leaves");
        }
    }

    @Nullable Condition condition(Tree tree) {
        if (!(tree instanceof Tree.Fields fields)) {
            return reader.flaw(
                    tree, "a condition has keys: all, any, atLeast … of, criterion, territory, standing or ever");
        }
        if (fields.get("all").isPresent()) {
            return parts(fields, "all", Set.of("all"), All::new);
        }
        if (fields.get("any").isPresent()) {
            return parts(fields, "any", Set.of("any"), Any::new);
        }
        if (fields.get("of").isPresent()) {
            return atLeast(fields);
        }
        if (fields.get("criterion").isPresent()) {
            return criterion(fields);
        }
        if (fields.get("territory").isPresent()) {
            count(fields, 1);
            return territories.read(fields);
        }
        return leaf(fields);
    }

    /** What a part earns as much of as it reaches: facts measured, and the figure at which it is earned as a whole. */
    @Nullable Leaf measured(Tree tree) {
        Tree.Fields fields = reader.fields(tree, MEASURE_KEYS);
        if (fields == null) {
            return null;
        }
        count(fields, 1);
        Measured measured = measured(fields);
        BigDecimal target = reader.required(fields, "target", this::target);
        if (measured == null || target == null) {
            return null;
        }
        return isBeyond(measured, Comparison.AT_LEAST, target)
                ? reader.flaw(fields, "this is never reached: there are fewer different values")
                : new Leaf(measured.selection(), measured.measure(), Comparison.AT_LEAST, target);
    }

    private @Nullable BigDecimal target(Tree tree) {
        BigDecimal target = reader.number(tree);
        if (target == null) {
            return null;
        }
        if (target.signum() <= 0) {
            return reader.flaw(tree, "a target is more than nothing: " + target);
        }
        return target.compareTo(TARGET_MAX) > 0 || target.stripTrailingZeros().scale() > TARGET_DIGITS_MAX
                ? reader.flaw(
                        tree,
                        "a target is at most " + TARGET_MAX + ", with at most " + TARGET_DIGITS_MAX
                                + " digits after the point: " + Decimals.written(target))
                : target;
    }

    private @Nullable Condition parts(
            Tree.Fields fields, String key, Set<String> known, Function<List<Condition>, Condition> make) {
        reader.fields(fields, known);
        List<Condition> parts = reader.required(fields, key, list -> reader.items(list, this::condition));
        return parts == null ? null : make.apply(parts);
    }

    private @Nullable Condition atLeast(Tree.Fields fields) {
        Integer count = reader.required(fields, "atLeast", reader::whole);
        return parts(
                fields,
                "of",
                Set.of("atLeast", "of"),
                parts -> count == null ? new All(parts) : of(fields, count, parts));
    }

    private Condition of(Tree.Fields fields, int count, List<Condition> parts) {
        if (count < 1 || count > parts.size()) {
            reader.flaw(fields, "at least " + count + " of " + parts.size() + " can never be met or never be missed");
            return new All(parts);
        }
        return new AtLeast(count, parts);
    }

    private @Nullable Condition criterion(Tree.Fields fields) {
        reader.fields(fields, Set.of("criterion"));
        Tree at = reader.required(fields, "criterion");
        String name = at == null ? null : reader.text(at);
        if (at == null || name == null) {
            return null;
        }
        int slash = name.indexOf('/');
        Condition known = slash < 0
                ? reader.flaw(at, "a criterion of another edition is written edition/criterion: " + name)
                : criteria.apply(name.substring(0, slash), name.substring(slash + 1))
                        .orElseGet(() -> reader.flaw(at, "there is no criterion " + name));
        count(at, known == null ? 0 : known.leaves());
        return known;
    }

    private @Nullable Condition leaf(Tree.Fields fields) {
        reader.fields(fields, LEAF_KEYS);
        count(fields, 1);
        Measured measured = measured(fields);
        return measured == null ? null : compared(fields, measured);
    }

    /** Facts and how they become a figure. */
    private record Measured(Selection selection, Measure measure) {}

    private @Nullable Measured measured(Tree.Fields fields) {
        FactKind kind = kind(fields);
        if (kind == null) {
            return null;
        }
        Selection.Tie tie = reader.optional(fields, "names", named -> tie(named, kind));
        Selection selection = selection(fields, kind, reader.optional(fields, "since", this::named), tie);
        Measure measure = measure(fields, kind);
        return selection == null || measure == null ? null : new Measured(selection, measure);
    }

    private @Nullable Condition compared(Tree.Fields fields, Measured measured) {
        boolean more = fields.get("moreThan").isPresent();
        if (more && fields.get("atLeast").isPresent()) {
            return reader.flaw(fields, "a figure is compared once: atLeast or moreThan");
        }
        Comparison comparison = more ? Comparison.MORE_THAN : Comparison.AT_LEAST;
        BigDecimal number = more || fields.get("atLeast").isPresent()
                ? reader.required(fields, more ? "moreThan" : "atLeast", reader::number)
                : BigDecimal.ONE;
        if (number == null) {
            return null;
        }
        if (comparison.test(BigDecimal.ZERO, number)) {
            return reader.flaw(fields, "this holds without any fact");
        }
        return isBeyond(measured, comparison, number)
                ? reader.flaw(fields, "this can never hold: there are fewer different values")
                : new Leaf(measured.selection(), measured.measure(), comparison, number);
    }

    /** Whether there are never as many different values. */
    private static boolean isBeyond(Measured measured, Comparison comparison, BigDecimal number) {
        return measured.measure() instanceof Measure.Distinct(FieldPath field)
                && FieldConditionReader.differentMax(field, measured.selection().kind())
                        .filter(most -> !comparison.test(BigDecimal.valueOf(most), number))
                        .isPresent();
    }

    private @Nullable FactKind kind(Tree.Fields fields) {
        boolean standing = fields.get("standing").isPresent();
        if (standing == fields.get("ever").isPresent()) {
            return reader.flaw(fields, "a condition over facts names one kind of them: standing or ever");
        }
        return named(fields.get(standing ? "standing" : "ever").orElseThrow());
    }

    private @Nullable FactKind named(Tree at) {
        String slug = reader.text(at);
        return slug == null
                ? null
                : FactKind.named(slug).orElseGet(() -> reader.flaw(at, "there is no milestone type " + slug));
    }

    private @Nullable Selection selection(
            Tree.Fields fields, FactKind kind, @Nullable FactKind since, Selection.@Nullable Tie tie) {
        List<FieldCondition> where = fields.get("where").isPresent()
                ? reader.required(fields, "where", conditions -> fieldConditions.read(conditions, kind))
                : List.of();
        var reading = fields.get("standing").isPresent() ? Selection.Reading.STANDING : Selection.Reading.EVER;
        return where == null
                ? null
                : new Selection(kind, where, reading, reader.optional(fields, "within", reader::period), since, tie);
    }

    private Selection.@Nullable Tie tie(Tree tree, FactKind naming) {
        Tree.Fields fields = reader.fields(tree, NAMED_KEYS);
        if (fields == null) {
            return null;
        }
        FactKind kind = kind(fields);
        FieldPath field = reader.required(fields, "field", at -> fieldConditions.reference(at, naming, kind));
        Selection named = kind == null ? null : selection(fields, kind, null, null);
        return field == null || named == null ? null : new Selection.Tie(field, named);
    }

    private @Nullable Measure measure(Tree.Fields fields, FactKind kind) {
        boolean distinct = fields.get("distinct").isPresent();
        if (distinct && fields.get("sum").isPresent()) {
            return reader.flaw(fields, "facts are measured once: distinct or sum");
        }
        if (distinct) {
            FieldPath field = reader.required(fields, "distinct", at -> fieldConditions.path(at, kind));
            return field == null ? null : new Measure.Distinct(field);
        }
        if (fields.get("sum").isPresent()) {
            FieldPath field = reader.required(fields, "sum", at -> fieldConditions.number(at, kind));
            return field == null ? null : new Measure.Sum(field);
        }
        return new Measure.Count();
    }
}
