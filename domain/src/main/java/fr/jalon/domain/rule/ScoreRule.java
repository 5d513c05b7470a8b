package fr.jalon.domain.rule;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an action earns points.
 *
 * @param outOf the most points of the action
 * @param parts what earns a share of them; the shares of each way through the cases sum to 1 at most
 */
public record ScoreRule(BigDecimal outOf, List<Part> parts) {

    /** Copies the list. */
    public ScoreRule {
        parts = List.copyOf(parts);
    }

    /**
     * One thing that earns a share.
     *
     * @param action its number under the action, such as {@code 3.5.2.1}
     * @param label what people call it
     * @param cases the first whose {@code when} holds counts; the last has none, so that one always does
     */
    public record Part(String action, Words label, List<Case> cases) {

        /** Refuses a part without a last case that always counts. */
        public Part {
            if (cases.isEmpty() || cases.getLast().when() != null) {
                throw new IllegalArgumentException("Part " + action + " has no case for everybody else");
            }
            cases = List.copyOf(cases);
        }
    }

    /**
     * What a part is worth where {@code when} holds.
     *
     * @param when null: for everybody else
     * @param share of the points of the action; zero if the part does not concern the territory
     * @param holds what earns the share
     */
    public record Case(@Nullable Condition when, Fraction share, Condition holds) {}
}
