package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Course.Cause;
import fr.jalon.domain.assessment.CourseFigures.Change;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.How;
import fr.jalon.domain.fact.Stops;
import fr.jalon.domain.fact.Stops.Stop;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.rule.Selection;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the facts of one day turned: those that stop may do so by themselves, or because a rule no longer looks at them. */
final class CourseStops {

    private final Facts facts;
    private final Stops stops;
    private final LocalDate day;

    CourseStops(Facts facts, Stops stops, LocalDate day) {
        this.facts = facts;
        this.stops = stops;
        this.day = day;
    }

    Cause cause(Change change) {
        if (change.begins()) {
            return new Cause(change.fact().milestone(), How.BEGAN, null);
        }
        Stop stop = stop(change.leaf().selection(), change.fact());
        return new Cause(change.fact().milestone(), stop.how(), stop.by());
    }

    private Stop stop(Selection selection, Fact fact) {
        Selection fromTheBeginning = new Selection(
                selection.kind(), selection.where(), selection.reading(), selection.within(), selection.tie());
        if (selection.since() != null && counts(fact, fromTheBeginning)) {
            return new Stop(How.WINDOW_PASSED, null);
        }
        Selection.Tie tie = selection.tie();
        if (tie != null && counts(fact, alone(selection, selection.within()))) {
            return new Stop(
                    How.DISSOLVED_WITH, Selecting.named(tie, fact, facts).orElse(null));
        }
        if (selection.within() != null && counts(fact, alone(selection, null))) {
            return new Stop(How.WINDOW_PASSED, null);
        }
        return stops.of(fact, day).orElseGet(() -> new Stop(How.ENDED, null));
    }

    /** The same without its tie, within that window only. */
    private static Selection alone(Selection selection, @Nullable Period within) {
        return new Selection(selection.kind(), selection.where(), selection.reading(), within, null);
    }

    /** Whether the fact would still count if it were looked for so. */
    private boolean counts(Fact fact, Selection otherwise) {
        return whole(fact)
                .filter(all -> Selecting.of(otherwise, all, facts).countsOn(day))
                .isPresent();
    }

    private Optional<Fact> whole(Fact fact) {
        if (fact.kind().equals(FactKind.OPERATIONAL_SYNERGY)) {
            return facts.synergy(((SynergyStep) fact.milestone()).synergyId()).flatMap(SynergyLife::operational);
        }
        return fact.kind().equals(FactKind.QUALIFIED_SYNERGY)
                ? facts.synergy(((SynergyStep) fact.milestone()).synergyId()).flatMap(SynergyLife::qualified)
                : facts.fact(fact.milestone().id());
    }
}
