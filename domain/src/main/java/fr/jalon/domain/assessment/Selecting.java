package fr.jalon.domain.assessment;

import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.rule.Selection;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a fact is selected by a leaf of the rules, and whether that is known. */
record Selecting(Truth truth, List<Span> spans) {

    private static final Selecting NEVER = new Selecting(Truth.FALSE, List.of());

    static Selecting of(Selection selection, Fact fact, Facts facts) {
        Truth truth = FieldConditions.test(selection.where(), fact.milestone());
        List<Span> spans = truth == Truth.FALSE ? List.of() : counting(selection, fact);
        if (spans.isEmpty()) {
            return NEVER;
        }
        Selection.Tie tie = selection.tie();
        return tie == null
                ? new Selecting(truth, spans)
                : tied(tie, fact, facts).meeting(truth, spans);
    }

    /** Whether the fact is known to count on a day. */
    boolean countsOn(LocalDate day) {
        return truth == Truth.TRUE && spans.stream().anyMatch(span -> span.contains(day));
    }

    private static Selecting tied(Selection.Tie tie, Fact fact, Facts facts) {
        return named(tie, fact, facts)
                .flatMap(facts::fact)
                .filter(named -> named.kind().equals(tie.named().kind()))
                .map(named -> of(tie.named(), named, facts))
                .orElse(NEVER);
    }

    /** The milestone that a fact names by the field of a tie; for a synergy, the one that identified it. */
    static Optional<MilestoneId> named(Selection.Tie tie, Fact fact, Facts facts) {
        return switch (tie.field().valueIn((Record) fact.milestone())) {
            case MilestoneId id ->
                facts.named(id).map(named -> named.milestone().id());
            case SynergyId id ->
                facts.synergy(id).flatMap(SynergyLife::identified).map(SynergyIdentified::id);
            case null, default -> Optional.empty();
        };
    }

    private Selecting meeting(Truth otherTruth, List<Span> others) {
        List<Span> meeting = new ArrayList<>();
        for (Span span : spans) {
            for (Span other : others) {
                LocalDate from = span.from().isAfter(other.from()) ? span.from() : other.from();
                LocalDate to = span.to().isBefore(other.to()) ? span.to() : other.to();
                if (!to.isBefore(from)) {
                    meeting.add(new Span(from, to));
                }
            }
        }
        return meeting.isEmpty() ? NEVER : new Selecting(truth.and(otherTruth), meeting);
    }

    private static List<Span> counting(Selection selection, Fact fact) {
        LocalDate first = fact.first();
        if (first == null) {
            return List.of();
        }
        List<Span> spans = selection.reading() == Selection.Reading.EVER ? List.of(Span.since(first)) : fact.spans();
        Period within = selection.within();
        return within == null
                ? spans
                : new Selecting(Truth.TRUE, spans).meeting(Truth.TRUE, List.of(window(first, within))).spans;
    }

    /** From the day itself to the last one whose same day that long before is earlier (docs/spec/domain.md section 6). */
    private static Span window(LocalDate day, Period within) {
        LocalDate first = day.plus(within);
        while (first.minus(within).isBefore(day)) {
            first = first.plusDays(1);
        }
        while (!first.minusDays(1).minus(within).isBefore(day)) {
            first = first.minusDays(1);
        }
        return new Span(day, first.minusDays(1));
    }
}
