package fr.jalon.domain.fact;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.index.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A milestone, or what follows from a synergy's life, with the days on which it stands.
 *
 * @param kind what it is
 * @param milestone where its fields stand
 * @param order when it was recorded, among the events of its territory
 * @param first the first day on which it stands, null if it never does
 * @param spans disjoint, in order; of a fact that has changed, those among which the change lies
 */
public record Fact(
        FactKind kind,
        Milestone milestone,
        long order,
        @Nullable LocalDate first,
        List<Span> spans) {

    /** Copies the list. */
    public Fact {
        spans = List.copyOf(spans);
    }

    /** A fact with all of its spans. */
    Fact(FactKind kind, Milestone milestone, long order, List<Span> spans) {
        this(kind, milestone, order, spans.isEmpty() ? null : spans.getFirst().from(), spans);
    }

    /** Whether rules would read the same from the other. A milestone is the same while it is the same object. */
    @SuppressWarnings("ReferenceEquality")
    static boolean readTheSame(@Nullable Fact one, @Nullable Fact other) {
        return (one == null || other == null)
                ? one == other
                : one.milestone == other.milestone
                        && one.kind.equals(other.kind)
                        && Objects.equals(one.first, other.first)
                        && one.spans.equals(other.spans);
    }
}
