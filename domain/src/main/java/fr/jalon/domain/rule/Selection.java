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
 * @param tie if set, the fact that one of their fields names must be selected too
 */
public record Selection(
        FactKind kind,
        List<FieldCondition> where,
        Reading reading,
        @Nullable Period within,
        @Nullable Tie tie) {

    /** Copies the list. */
    public Selection {
        where = List.copyOf(where);
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
     * @param field the field that names a milestone, such as {@code structure}
     * @param named what is asked of the milestone named, at the same date; itself without a tie
     */
    public record Tie(FieldPath field, Selection named) {

        /** Refuses ties of ties. */
        public Tie {
            if (named.tie() != null) {
                throw new IllegalArgumentException("A tie goes one step");
            }
        }
    }
}
