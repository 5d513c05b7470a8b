package fr.jalon.domain.rule;

import java.math.BigDecimal;
import java.time.Period;
import java.util.Set;

/** What a rule asks of one field of a fact. Of an absent field nothing can be said: the answer is "unknown". */
public sealed interface FieldCondition {

    /** The value is one of these (words of a list, or booleans). */
    record OneOf(FieldPath field, Set<Object> values) implements FieldCondition {

        /** Copies the set. */
        public OneOf {
            values = Set.copyOf(values);
        }
    }

    /** There is a value, and it is none of these. */
    record NoneOf(FieldPath field, Set<Object> values) implements FieldCondition {

        /** Copies the set. */
        public NoneOf {
            values = Set.copyOf(values);
        }
    }

    /** The set holds at least all of these. */
    record ContainsAll(FieldPath field, Set<Object> values) implements FieldCondition {

        /** Copies the set. */
        public ContainsAll {
            values = Set.copyOf(values);
        }
    }

    /** The set or list has at least that many items. */
    record SizeAtLeast(FieldPath field, int size) implements FieldCondition {}

    /** The number passes. */
    record Figure(FieldPath field, Comparison comparison, BigDecimal number) implements FieldCondition {}

    /** There is any value at all. */
    record Present(FieldPath field) implements FieldCondition {}

    /**
     * The period of the fact spans more than a length: {@code endsOn} is not before {@code startsOn} plus the length, so
     * that twelve months to the day do not pass and twelve months and a day do. An open end passes.
     */
    record SpansMoreThan(Period length) implements FieldCondition {}
}
