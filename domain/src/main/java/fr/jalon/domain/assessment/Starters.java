package fr.jalon.domain.assessment;

import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.index.SpanIndex;
import fr.jalon.domain.index.SpanIndex.Standing;
import fr.jalon.domain.index.Spans;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the facts of a leaf count from: the facts of a kind, each while it stands; of several, the one dated last. Immutable. */
record Starters(SpanIndex<Fact> standing) {

    static final Starters NONE = new Starters(SpanIndex.empty());

    Starters after(Facts.Change change) {
        return new Starters(with(with(standing, change.before(), false), change.after(), true));
    }

    private static SpanIndex<Fact> with(SpanIndex<Fact> standing, @Nullable Fact fact, boolean comes) {
        if (fact == null) {
            return standing;
        }
        SpanIndex<Fact> now = standing;
        for (Span span : fact.spans()) {
            now = comes ? now.with(span, fact.order(), fact) : now.without(span, fact.order());
        }
        return now;
    }

    private static List<Span> spans(@Nullable Fact fact) {
        return fact == null ? List.of() : fact.spans();
    }

    /** The days among which a change may matter; empty if it does not. */
    static Optional<Span> window(Facts.Change change) {
        List<Span> was = spans(change.before());
        List<Span> is = spans(change.after());
        List<Span> differing = new ArrayList<>();
        was.stream().filter(span -> !is.contains(span)).forEach(differing::add);
        is.stream().filter(span -> !was.contains(span)).forEach(differing::add);
        return differing.stream()
                .reduce((one, other) -> new Span(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
    }

    boolean standOn(LocalDate day) {
        return !standing.standingOn(day, 1).isEmpty();
    }

    /**
     * The days of these spans on which a fact counts: something stands that is dated on its first day or before, and nothing
     * that is dated later.
     */
    List<Span> counting(Fact fact, List<Span> spans) {
        LocalDate first = fact.first();
        if (first == null || spans.isEmpty()) {
            return List.of();
        }
        List<Span> counted = new ArrayList<>();
        List<Span> notAnyMore = new ArrayList<>();
        for (Standing<Fact> starter : standing.standingWithin(
                new Span(spans.getFirst().from(), spans.getLast().to()))) {
            boolean earlier = !starter.thing().milestone().occurredOn().isAfter(first);
            (earlier ? counted : notAnyMore).add(starter.span());
        }
        return Spans.intersection(
                Spans.intersection(spans, Spans.union(counted)), Spans.outside(Spans.union(notAnyMore)));
    }
}
