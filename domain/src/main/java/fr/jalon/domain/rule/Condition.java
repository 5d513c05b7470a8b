package fr.jalon.domain.rule;

import java.math.BigDecimal;
import java.util.List;

/** What is asked of the facts at a date. There is nothing else: no negation, no script, no expression. */
public sealed interface Condition {

    /** How many leaves it has. */
    default int leaves() {
        return switch (this) {
            case All all -> leaves(all.parts());
            case Any any -> leaves(any.parts());
            case AtLeast some -> leaves(some.parts());
            case Leaf ignored -> 1;
        };
    }

    private static int leaves(List<Condition> parts) {
        return parts.stream().mapToInt(Condition::leaves).sum();
    }

    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {

        /** Refuses an empty list. */
        public All {
            parts = someOf(parts);
        }
    }

    /** At least one part holds. */
    record Any(List<Condition> parts) implements Condition {

        /** Refuses an empty list. */
        public Any {
            parts = someOf(parts);
        }
    }

    /** At least {@code count} parts hold. */
    record AtLeast(int count, List<Condition> parts) implements Condition {

        /** Refuses an empty list and a count that no facts can meet or miss. */
        public AtLeast {
            parts = someOf(parts);
            if (count < 1 || count > parts.size()) {
                throw new IllegalArgumentException("At least " + count + " of " + parts.size());
            }
        }
    }

    /**
     * The selected facts, measured, reach a number. The number is never met by no facts at all.
     */
    record Leaf(Selection selection, Measure measure, Comparison comparison, BigDecimal threshold)
            implements Condition {

        /** Refuses a threshold that no facts at all would reach. */
        public Leaf {
            if (comparison.test(BigDecimal.ZERO, threshold)) {
                throw new IllegalArgumentException(
                        "The condition holds without any fact: " + comparison + " " + threshold);
            }
        }
    }

    private static List<Condition> someOf(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A condition of no parts");
        }
        return List.copyOf(parts);
    }
}
