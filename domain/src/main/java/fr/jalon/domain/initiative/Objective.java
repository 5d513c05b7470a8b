package fr.jalon.domain.initiative;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A quantified objective; {@code dueOn} is the day by which it should be reached. */
public record Objective(
        ObjectiveTheme theme,
        Quantity target,
        Prose unit,
        @Nullable LocalDate dueOn) {

    /** Refuses a due date outside the calendar. */
    public Objective {
        Dates.check("/dueOn", dueOn);
    }
}
