package fr.jalon.domain.fact;

import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.index.StepFunction;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On which days a milestone stands: the last column of the table in docs/spec/domain.md section 3. */
final class ValidityPeriods {

    private ValidityPeriods() {}

    static List<Span> spans(RecordedMilestone of, Facts facts) {
        return span(of, facts)
                .map(span -> of.milestone() instanceof InvolvementDeclared
                        ? outside(facts.suspensions(), span)
                        : List.of(span))
                .orElse(List.of());
    }

    /** As {@link #spans}, but only what lies in a window; the first day is that of the whole. */
    static Fact within(RecordedMilestone of, Facts facts, Span window) {
        Span whole = span(of, facts).orElseThrow();
        LocalDate from = later(whole.from(), window.from());
        LocalDate to = earlier(whole.to(), Optional.of(window.to()));
        List<Span> spans = to.isBefore(from) ? List.of() : outside(facts.suspensions(), new Span(from, to));
        return new Fact(FactKind.of(of.milestone().type()), of.milestone(), of.order(), first(whole, facts), spans);
    }

    /**
     * Among which days the change of an involvement lies: those on which it, or the suspensions, differ, and the
     * unbroken stretches to both sides of them.
     *
     * @param suspended on which days suspensions may differ, null if they do not
     * @return empty if the involvement is to be read as a whole, because it comes, goes, or begins on another day
     */
    static Optional<Span> difference(MilestoneId involvement, Facts before, Facts after, @Nullable Span suspended) {
        Span one = whole(involvement, before).orElse(null);
        Span other = whole(involvement, after).orElse(null);
        if (one == null
                || other == null
                || !one.from().equals(other.from())
                || !Objects.equals(first(one, before), first(other, after))) {
            return Optional.empty();
        }
        LocalDate from = suspended == null ? LocalDate.MAX : suspended.from();
        LocalDate to = suspended == null ? LocalDate.MAX : suspended.to();
        if (!one.to().equals(other.to())) {
            from = earlier(from, Optional.of(earlier(one.to(), Optional.of(other.to()))));
            to = later(to, later(one.to(), other.to()));
        }
        return Optional.of(new Span(stretchStart(before, from), stretchEnd(before, to)));
    }

    private static Optional<Span> whole(MilestoneId id, Facts facts) {
        return facts.recorded(id)
                .filter(recorded -> recorded.milestone() instanceof InvolvementDeclared && !recorded.isRetracted())
                .flatMap(recorded -> span(recorded, facts));
    }

    private static LocalDate stretchStart(Facts facts, LocalDate from) {
        return facts.suspensions().stretchStart(from.minusDays(1), ValidityPeriods::any);
    }

    private static LocalDate stretchEnd(Facts facts, LocalDate to) {
        LocalDate next = to.equals(LocalDate.MAX)
                ? LocalDate.MAX
                : facts.suspensions().nextChange(to.plusDays(1), ValidityPeriods::any);
        return next.equals(LocalDate.MAX) ? next : next.minusDays(1);
    }

    private static @Nullable LocalDate first(Span whole, Facts facts) {
        boolean suspended = any(facts.suspensions().at(whole.from()));
        LocalDate first = suspended ? facts.suspensions().nextChange(whole.from(), ValidityPeriods::any) : whole.from();
        return first.isAfter(whole.to()) || (suspended && first.equals(LocalDate.MAX)) ? null : first;
    }

    private static boolean any(BigDecimal count) {
        return count.signum() > 0;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Span> span(RecordedMilestone of, Facts facts) {
        Milestone milestone = of.milestone();
        LocalDate from = milestone instanceof Lasting lasting ? lasting.startsOn() : milestone.occurredOn();
        LocalDate to = LocalDate.MAX;
        if (milestone instanceof Lasting lasting) {
            to = Objects.requireNonNullElse(lasting.endsOn(), to);
        }
        to = earlier(to, ended(of, facts));
        to = earlier(to, facts.successions().replacedOn(milestone, of.order()).map(day -> day.minusDays(1)));
        if (milestone instanceof GovernanceSeatTaken seat) {
            to = earlier(to, Optional.of(lastDay(seat.structure(), facts)));
        }
        return to.isBefore(from) ? Optional.empty() : Optional.of(new Span(from, to));
    }

    private static Optional<LocalDate> ended(RecordedMilestone of, Facts facts) {
        MilestoneId ending = of.endedBy();
        return ending == null
                ? Optional.empty()
                : facts.recorded(ending).map(end -> end.milestone().occurredOn().minusDays(1));
    }

    private static LocalDate lastDay(MilestoneId structure, Facts facts) {
        return facts.named(structure)
                .filter(recorded -> !recorded.isRetracted())
                .flatMap(recorded -> span(recorded, facts))
                .map(Span::to)
                .orElse(LocalDate.MIN);
    }

    private static LocalDate earlier(LocalDate one, Optional<LocalDate> other) {
        return other.filter(day -> day.isBefore(one)).orElse(one);
    }

    private static List<Span> outside(StepFunction suspensions, Span span) {
        List<Span> spans = new ArrayList<>();
        LocalDate day = span.from();
        while (!day.isAfter(span.to())) {
            LocalDate next = suspensions.nextChange(day, ValidityPeriods::any);
            LocalDate last = next.equals(LocalDate.MAX) ? LocalDate.MAX : next.minusDays(1);
            if (suspensions.at(day).signum() == 0) {
                spans.add(new Span(day, last.isBefore(span.to()) ? last : span.to()));
            }
            if (next.equals(LocalDate.MAX)) {
                break;
            }
            day = next;
        }
        return spans;
    }
}
