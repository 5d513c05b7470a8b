package fr.jalon.domain.rule;

import fr.jalon.domain.choice.Choice;
import java.math.BigDecimal;

/** How a figure is compared with the number of a rule. Only upwards: one fact more never makes a condition fail. */
public enum Comparison implements Choice {
    /** The figure is the number or more. */
    AT_LEAST,
    /** The figure is more than the number. */
    MORE_THAN;

    /** Whether the figure passes. */
    public boolean test(BigDecimal figure, BigDecimal number) {
        int order = figure.compareTo(number);
        return this == AT_LEAST ? order >= 0 : order > 0;
    }
}
