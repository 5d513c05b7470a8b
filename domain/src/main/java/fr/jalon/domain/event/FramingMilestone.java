package fr.jalon.domain.event;

import fr.jalon.domain.value.CalendarYear;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Impact;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.OtherEventKind;
import fr.jalon.domain.value.Prose;
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
}
