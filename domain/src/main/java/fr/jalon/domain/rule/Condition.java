package fr.jalon.domain.rule;

import fr.jalon.domain.fact.Details;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked of the facts and of the territory at a date. There is nothing else: no negation, no script, no expression. */
public sealed interface Condition {

    /** How many leaves it has. */
    default int leaves() {
        return switch (this) {
            case All all -> leaves(all.parts());
            case Any any -> leaves(any.parts());
            case AtLeast some -> leaves(some.parts());
            case Leaf ignored -> 1;
            case TerritoryIs ignored -> 1;
        };
    }

    /** Whether any facts that it looks at count from another fact on. */
    default boolean countsFromAnother() {
        return switch (this) {
            case All all -> all.parts().stream().anyMatch(Condition::countsFromAnother);
            case Any any -> any.parts().stream().anyMatch(Condition::countsFromAnother);
            case AtLeast some -> some.parts().stream().anyMatch(Condition::countsFromAnother);
            case Leaf leaf -> leaf.selection().since() != null;
            case TerritoryIs ignored -> false;
        };
    }

    /** What it asks of the territory itself. */
    default Stream<TerritoryIs> territories() {
        return switch (this) {
            case All all -> all.parts().stream().flatMap(Condition::territories);
            case Any any -> any.parts().stream().flatMap(Condition::territories);
            case AtLeast some -> some.parts().stream().flatMap(Condition::territories);
            case Leaf ignored -> Stream.of();
            case TerritoryIs territory -> Stream.of(territory);
        };
    }

    /** Whether some territory meets it of which nothing was ever recorded: by what it is, without any fact. */
    default boolean holdsWithoutFacts() {
        return switch (this) {
            case All all -> all.parts().stream().allMatch(Condition::holdsWithoutFacts);
            case Any any -> any.parts().stream().anyMatch(Condition::holdsWithoutFacts);
            case AtLeast some ->
                some.parts().stream().filter(Condition::holdsWithoutFacts).count() >= some.count();
            case Leaf ignored -> false;
            case TerritoryIs ignored -> true;
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

    /**
     * The territory is of one of these kinds and in one of these regions on the day.
     *
     * @param kinds empty: any
     * @param regions empty: any
     */
    record TerritoryIs(Set<TerritoryKind> kinds, Set<RegionCode> regions) implements Condition {

        /** Refuses to ask nothing. */
        public TerritoryIs {
            if (kinds.isEmpty() && regions.isEmpty()) {
                throw new IllegalArgumentException("A condition on the territory that asks nothing");
            }
            kinds = Set.copyOf(kinds);
            regions = Set.copyOf(regions);
        }

        /** Whether a territory with these details meets it. */
        public boolean holdsFor(Details details) {
            return (kinds.isEmpty() || kinds.contains(details.kind()))
                    && (regions.isEmpty() || regions.contains(details.regionCode()));
        }
    }

    private static List<Condition> someOf(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A condition of no parts");
        }
        return List.copyOf(parts);
    }
}
