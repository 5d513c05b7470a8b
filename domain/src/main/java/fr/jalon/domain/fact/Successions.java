package fr.jalon.domain.fact;

import fr.jalon.domain.event.ContinuityMilestone.EconomicModelDefined;
import fr.jalon.domain.event.FramingMilestone.AssessmentCycleStarted;
import fr.jalon.domain.event.FramingMilestone.ReferentielAdopted;
import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.StrategyMilestone;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who replaces whom: milestones of which a later one takes the place of an earlier one, by date of effect and, on the
 * same day, by logging (docs/spec/domain.md section 2). Immutable.
 */
final class Successions {

    static final Successions NONE = new Successions(SortedTree.empty());

    private static final String RESULTS =
            MilestoneType.of(ResultsReported.class).slug();

    private final SortedTree<Place, Link, Object> links;

    private Successions(SortedTree<Place, Link, Object> links) {
        this.links = links;
    }

    /** A place in the succession of one line. */
    private record Place(String line, LocalDate date, long order) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::line).thenComparing(Place::date).thenComparingLong(Place::order);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Link(Place place, MilestoneId id) {}

    Successions with(Milestone milestone, long order) {
        return line(milestone)
                .map(line -> new Place(line, milestone.occurredOn(), order))
                .map(place -> new Successions(links.with(place, new Link(place, milestone.id()))))
                .orElse(this);
    }

    Successions without(Milestone milestone, long order) {
        return line(milestone)
                .map(line -> new Successions(links.without(new Place(line, milestone.occurredOn(), order))))
                .orElse(this);
    }

    /** The first day on which a later milestone has taken the place of this one, if one does. */
    Optional<LocalDate> replacedOn(Milestone milestone, long order) {
        return line(milestone)
                .flatMap(line -> links.after(new Place(line, milestone.occurredOn(), order))
                        .filter(link -> link.place.line.equals(line)))
                .map(link -> link.place.date);
    }

    /** The milestone that takes the place of this one, if one does. */
    Optional<MilestoneId> successor(Milestone milestone, long order) {
        return line(milestone)
                .flatMap(line -> links.after(new Place(line, milestone.occurredOn(), order))
                        .filter(link -> link.place.line.equals(line)))
                .map(Link::id);
    }

    /** The milestone whose place this one takes, or would take, if there is one. */
    Optional<MilestoneId> predecessor(Milestone milestone, long order) {
        return line(milestone)
                .flatMap(line -> links.before(new Place(line, milestone.occurredOn(), order))
                        .filter(link -> link.place.line.equals(line)))
                .map(Link::id);
    }

    /** The last milestone of a line, if it has any. */
    Optional<MilestoneId> last(String line) {
        return lastUpTo(line, LocalDate.MAX);
    }

    /** The last milestone of a line that is dated no later than a day, if it has any. */
    Optional<MilestoneId> lastUpTo(String line, LocalDate day) {
        return links.before(new Place(line, day, Long.MAX_VALUE))
                .filter(link -> link.place.line.equals(line))
                .map(Link::id);
    }

    /** The milestones of a line that may stand on some day of a span. */
    List<MilestoneId> standingWithin(String line, Span span) {
        List<MilestoneId> found = new ArrayList<>();
        Place from = new Place(line, span.from(), Long.MAX_VALUE);
        links.before(from).filter(link -> link.place.line.equals(line)).ifPresent(link -> found.add(link.id));
        Optional<Link> next = links.after(from);
        while (next.isPresent()
                && next.get().place.line.equals(line)
                && !next.get().place.date.isAfter(span.to())) {
            found.add(next.get().id);
            next = links.after(next.get().place);
        }
        return found;
    }

    /** The line of the reports for one year. */
    static String resultsOf(int year) {
        return RESULTS + " " + year;
    }

    /** Which line a milestone stands in; empty if none replaces another of its type. */
    static Optional<String> line(Milestone milestone) {
        return switch (milestone) {
            case StrategyMilestone strategy -> Optional.of(strategy.type().slug());
            case EconomicModelDefined model -> Optional.of(model.type().slug());
            case AssessmentCycleStarted cycle -> Optional.of(cycle.type().slug());
            case ReferentielAdopted adopted -> Optional.of(adopted.type().slug());
            case ResultsReported results -> Optional.of(resultsOf(results.year().value()));
            default -> Optional.empty();
        };
    }
}
