package fr.jalon.domain.fact;

import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.Lasting;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.StrategyMilestone.InvolvementDeclared;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.index.StepFunction;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** On which days a milestone stands: the last column of the table in domain.md section 3. */
final class Standing {

    private Standing() {}

    static List<Span> spans(Recorded of, Facts facts) {
        return span(of, facts)
                .map(span -> of.milestone() instanceof InvolvementDeclared
                        ? outside(facts.suspensions(), span)
                        : List.of(span))
                .orElse(List.of());
    }

    private static Optional<Span> span(Recorded of, Facts facts) {
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

    private static Optional<LocalDate> ended(Recorded of, Facts facts) {
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
            LocalDate next = suspensions.nextChange(day, count -> count.signum() > 0);
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
