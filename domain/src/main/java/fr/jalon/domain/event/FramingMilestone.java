package fr.jalon.domain.event;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.party.Carrier;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.synergy.Impact;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.ReferentielFamily;
import org.jspecify.annotations.Nullable;

/** Milestones of no level of their own. */
public sealed interface FramingMilestone extends Milestone {

    /** The initiative pauses, until it is resumed. */
    record InitiativeSuspended(Head head, @Nullable Prose reason) implements FramingMilestone {}

    /** Totals of one year that are known only for the whole initiative; a later report for the year replaces it. */
    record ResultsReported(
            Head head,
            CalendarYear year,
            @Nullable Count operatingSynergies,
            @Nullable Count companies,
            @Nullable Impact impact)
            implements FramingMilestone {}

    /** Kept in the history, without an effect on rules. */
    record OtherEvent(Head head, Label title, OtherEventKind kind) implements FramingMilestone {}

    /** Another than the authority carries the initiative; several may stand. */
    record InitiativeCarriedByOther(Head head, Carrier carrier) implements FramingMilestone {}

    /** The authority brought something to an initiative, its own or another's. */
    record ContributionToInitiativeMade(
            Head head, Contribution contribution, @Nullable Label title) implements FramingMilestone {}

    /** A cycle of assessments begins; replaced by a later one. */
    record AssessmentCycleStarted(Head head, @Nullable CycleYears years) implements FramingMilestone {

        /** How long it lasts: the usual time unless told. */
        public CycleYears yearsOrUsual() {
            return years == null ? CycleYears.USUAL : years;
        }
    }

    /** The territory lives under a family of editions, until it adopts another. */
    record ReferentielAdopted(Head head, ReferentielFamily family) implements FramingMilestone {}
}
