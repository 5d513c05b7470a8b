package fr.jalon.domain.rule;

/** How selected facts become a figure. */
public sealed interface Measure {

    /** How many facts there are. */
    record Count() implements Measure {}

    /** How many different values a field has among them. */
    record Distinct(FieldPath field) implements Measure {}

    /** The sum of a number field over them. */
    record Sum(FieldPath field) implements Measure {}
}
