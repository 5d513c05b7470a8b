package fr.jalon.referentiel.rules;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.value.Decimals;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.Tree;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes values out of a YAML tree and notes what is wrong with their places, so that one run finds every flaw. */
final class Reader {

    private static final int YEARS_MAX = 100;

    private final String file;
    private final List<Flaw> flaws = new ArrayList<>();

    Reader(String file) {
        this.file = file;
    }

    /** What was found so far, in the order of the file. */
    List<Flaw> flaws() {
        return flaws.stream()
                .sorted(Comparator.comparingInt(Flaw::line).thenComparingInt(Flaw::column))
                .toList();
    }

    /** Notes a flaw; answers null so that it can be returned. */
    @SuppressWarnings(
            "TypeParameterUnusedInFormals") // It is always null, whatever type the caller would have answered.
    <T> @Nullable T flaw(Tree at, String reason) {
        flaws.add(new Flaw(file, at.line(), at.column(), reason));
        return null;
    }

    Tree.@Nullable Fields fields(Tree tree, Set<String> known) {
        if (!(tree instanceof Tree.Fields fields)) {
            return flaw(tree, "keys and values are expected here");
        }
        fields.entries().stream()
                .map(Tree.Entry::key)
                .filter(key -> !known.contains(key.text()))
                .forEach(key -> flaw(
                        key,
                        "the key " + key.text() + " is unknown here; known: "
                                + String.join(", ", known.stream().sorted().toList())));
        return fields;
    }

    @Nullable Tree required(Tree.Fields fields, String key) {
        Optional<Tree> value = fields.get(key);
        return value.isPresent() ? value.get() : flaw(fields, "the key " + key + " is missing");
    }

    <T> @Nullable T required(Tree.Fields fields, String key, Function<Tree, @Nullable T> reading) {
        Tree value = required(fields, key);
        return value == null ? null : reading.apply(value);
    }

    <T> @Nullable T optional(Tree.Fields fields, String key, Function<Tree, @Nullable T> reading) {
        return fields.get(key).map(reading).orElse(null);
    }

    @Nullable String text(Tree tree) {
        if (tree instanceof Tree.Leaf leaf && !leaf.text().isBlank()) {
            return leaf.text();
        }
        return flaw(tree, "a text is expected here");
    }

    @Nullable BigDecimal number(Tree tree) {
        String text = text(tree);
        return text == null ? null : Decimals.read(text).orElseGet(() -> flaw(tree, "this is no number: " + text));
    }

    @Nullable Integer whole(Tree tree) {
        BigDecimal number = number(tree);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException e) {
            return flaw(tree, "this is no whole number: " + number);
        }
    }

    @Nullable LocalDate date(Tree tree) {
        String text = text(tree);
        try {
            LocalDate date = text == null ? null : LocalDate.parse(text);
            Dates.check("", date);
            return date;
        } catch (DateTimeException | RefusedValue e) {
            return flaw(tree, "this is no date such as 2027-01-01: " + text);
        }
    }

    @Nullable Period period(Tree tree) {
        String text = text(tree);
        try {
            Period period = text == null ? null : Period.parse(text);
            if (period != null && (period.isNegative() || period.isZero())) {
                return flaw(tree, "a length is more than nothing: " + text);
            }
            if (period != null && LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(YEARS_MAX))) {
                return flaw(tree, "a length is at most " + YEARS_MAX + " years: " + text);
            }
            return period;
        } catch (DateTimeException e) {
            return flaw(tree, "this is no length of time such as P12M: " + text);
        }
    }

    /** The same of a list with a limit; what is beyond it is not looked at. */
    <T> @Nullable List<T> items(Tree tree, int most, Function<Tree, @Nullable T> reading) {
        return tree instanceof Tree.Items list && list.items().size() > most
                ? flaw(list.items().get(most), "the list has at most " + most + " items")
                : items(tree, reading);
    }

    /** Every item, read; null if the tree is no list or an item has a flaw. */
    <T> @Nullable List<T> items(Tree tree, Function<Tree, @Nullable T> reading) {
        if (!(tree instanceof Tree.Items list)) {
            return flaw(tree, "a list is expected here");
        }
        if (list.items().isEmpty()) {
            return flaw(tree, "the list is empty");
        }
        List<T> read = new ArrayList<>();
        for (Tree item : list.items()) {
            T value = reading.apply(item);
            if (value != null) {
                read.add(value);
            }
        }
        return read.size() == list.items().size() ? read : null;
    }
}
