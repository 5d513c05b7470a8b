package fr.jalon.domain.fact;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.index.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A milestone, or what follows from a synergy's life, with the days on which it stands.
 *
 * @param kind what it is
 * @param milestone where its fields stand
 * @param order when it was recorded, among the events of its territory
 * @param spans disjoint, in order; empty for a fact that never stands
 */
public record Fact(FactKind kind, Milestone milestone, long order, List<Span> spans) {

    /** Copies the list. */
    public Fact {
        spans = List.copyOf(spans);
    }

    /** Whether rules would read the same from the other. A milestone is the same while it is the same object. */
    @SuppressWarnings("ReferenceEquality")
    static boolean readTheSame(@Nullable Fact one, @Nullable Fact other) {
        return (one == null || other == null)
                ? one == other
                : one.milestone == other.milestone && one.kind.equals(other.kind) && one.spans.equals(other.spans);
    }
}
