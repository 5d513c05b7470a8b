package fr.jalon.domain.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A figure that changes from day to day, as a sum of amounts that each count over a span; immutable. Zero where nothing
 * counts. Adding an amount and all questions are O(log n) in the number of days on which the figure changes.
 */
public final class StepFunction {

    /** Zero on every day. */
    public static final StepFunction ZERO = new StepFunction(SortedTree.empty(new Prefixes()));

    private final SortedTree<LocalDate, BigDecimal, Run> changes;

    private StepFunction(SortedTree<LocalDate, BigDecimal, Run> changes) {
        this.changes = changes;
    }

    /** Of a run of changes: their sum, and the least and greatest sum of its first one, first two … */
    private record Run(BigDecimal sum, BigDecimal least, BigDecimal greatest) {}

    private static final class Prefixes implements SortedTree.Summary<BigDecimal, Run> {
        @Override
        public Run of(BigDecimal value) {
            return new Run(value, value, value);
        }

        @Override
        public Run join(Run left, Run right) {
            return new Run(
                    left.sum.add(right.sum),
                    left.least.min(left.sum.add(right.least)),
                    left.greatest.max(left.sum.add(right.greatest)));
        }
    }

    /** The same with an amount more over a span; a negative amount takes one away. */
    public StepFunction plus(Span span, BigDecimal amount) {
        StepFunction from = changed(span.from(), amount);
        return span.to().equals(LocalDate.MAX) ? from : from.changed(span.to().plusDays(1), amount.negate());
    }

    private StepFunction changed(LocalDate day, BigDecimal by) {
        BigDecimal known = changes.get(day);
        BigDecimal sum = known == null ? by : known.add(by);
        return new StepFunction(sum.signum() == 0 ? changes.without(day) : changes.with(day, sum));
    }

    /** The figure on a day. */
    public BigDecimal at(LocalDate day) {
        BigDecimal sum = BigDecimal.ZERO;
        SortedTree.Node<LocalDate, BigDecimal, Run> node = changes.root;
        while (node != null) {
            if (node.key().isAfter(day)) {
                node = node.left();
            } else {
                sum = sum.add(through(node));
                node = node.right();
            }
        }
        return sum;
    }

    /**
     * The first day after {@code day} on which the test answers otherwise than on {@code day}; {@link LocalDate#MAX} if
     * none does.
     *
     * @param test rises with the figure: once true, true for every greater one
     */
    public LocalDate nextChange(LocalDate day, Predicate<BigDecimal> test) {
        boolean now = test.test(at(day));
        LocalDate found = firstAfter(changes.root, day, BigDecimal.ZERO, now, test);
        return found == null ? LocalDate.MAX : found;
    }

    /**
     * The first day of the unbroken stretch up to {@code day} on which the test answers as on {@code day};
     * {@link LocalDate#MIN} if it always did.
     *
     * @param test rises with the figure: once true, true for every greater one
     */
    public LocalDate stretchStart(LocalDate day, Predicate<BigDecimal> test) {
        boolean now = test.test(at(day));
        LocalDate other = lastUpTo(changes.root, day, BigDecimal.ZERO, now, test);
        if (other != null) {
            return firstKeyAfter(other);
        }
        return now == test.test(BigDecimal.ZERO) ? LocalDate.MIN : firstKeyAfter(LocalDate.MIN);
    }

    /** The first day after {@code day} on which the figure is another; {@link LocalDate#MAX} if there is none. */
    public LocalDate nextStep(LocalDate day) {
        return firstKeyAfter(day);
    }

    private LocalDate firstKeyAfter(LocalDate day) {
        LocalDate best = LocalDate.MAX;
        SortedTree.Node<LocalDate, BigDecimal, Run> node = changes.root;
        while (node != null) {
            if (node.key().isAfter(day)) {
                best = node.key();
                node = node.left();
            } else {
                node = node.right();
            }
        }
        return best;
    }

    /** The first day after {@code day}, in this subtree, whose figure answers other than {@code now}. */
    private static @Nullable LocalDate firstAfter(
            SortedTree.@Nullable Node<LocalDate, BigDecimal, Run> node,
            LocalDate day,
            BigDecimal before,
            boolean now,
            Predicate<BigDecimal> test) {
        if (node == null || !mayDiffer(node.summary(), before, now, test)) {
            return null;
        }
        BigDecimal here = before.add(through(node));
        if (!node.key().isAfter(day)) {
            return firstAfter(node.right(), day, here, now, test);
        }
        LocalDate left = firstAfter(node.left(), day, before, now, test);
        if (left != null) {
            return left;
        }
        return test.test(here) != now ? node.key() : firstAfter(node.right(), day, here, now, test);
    }

    /** The last day up to {@code day}, in this subtree, whose figure answers other than {@code now}. */
    private static @Nullable LocalDate lastUpTo(
            SortedTree.@Nullable Node<LocalDate, BigDecimal, Run> node,
            LocalDate day,
            BigDecimal before,
            boolean now,
            Predicate<BigDecimal> test) {
        if (node == null || !mayDiffer(node.summary(), before, now, test)) {
            return null;
        }
        if (node.key().isAfter(day)) {
            return lastUpTo(node.left(), day, before, now, test);
        }
        BigDecimal here = before.add(through(node));
        LocalDate right = lastUpTo(node.right(), day, here, now, test);
        if (right != null) {
            return right;
        }
        return test.test(here) != now ? node.key() : lastUpTo(node.left(), day, before, now, test);
    }

    private static boolean mayDiffer(Run run, BigDecimal before, boolean now, Predicate<BigDecimal> test) {
        return test.test(before.add(now ? run.least : run.greatest)) != now;
    }

    /** The sum of a node's left subtree and its own change. */
    private static BigDecimal through(SortedTree.Node<LocalDate, BigDecimal, Run> node) {
        SortedTree.Node<LocalDate, BigDecimal, Run> left = node.left();
        return left == null ? node.value() : left.summary().sum().add(node.value());
    }
}
