package fr.jalon.domain.rule;

import fr.jalon.domain.fact.FactKind;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a leaf looks at, and when each counts.
 *
 * @param kind their kind
 * @param where what is asked of their fields, all of it
 * @param reading whether they must stand at the date, or have been true at any time up to it
 * @param within if set, only facts dated after the same day that long before, up to the day itself
 * @param since if set, only facts dated on or after the day of the fact of that kind that stands at the date, the latest of
 *     them where several do; none where none stands
 * @param tie if set, the fact that one of their fields names must be selected too
 */
public record Selection(
        FactKind kind,
        List<FieldCondition> where,
        Reading reading,
        @Nullable Period within,
        @Nullable FactKind since,
        @Nullable Tie tie) {

    /** Copies the list. */
    public Selection {
        where = List.copyOf(where);
    }

    /** A selection that counts from no other fact on. */
    public Selection(
            FactKind kind, List<FieldCondition> where, Reading reading, @Nullable Period within, @Nullable Tie tie) {
        this(kind, where, reading, within, null, tie);
    }

    /** When a fact counts. */
    public enum Reading {
        /** While it stands. */
        STANDING,
        /** From its first day on, ended or not. */
        EVER
    }

    /**
     * Ties a fact to the one it names.
     *
     * @param field the field that names a milestone, such as {@code structure}, or a synergy, which stands for the milestone
     *     that identified it
     * @param named what is asked of the milestone named, at the same date; itself without a tie and counted from no other
     */
    public record Tie(FieldPath field, Selection named) {

        /** Refuses ties of ties, and what is named to count from another fact on. */
        public Tie {
            if (named.tie() != null || named.since() != null) {
                throw new IllegalArgumentException("A tie goes one step");
            }
        }
    }
}
