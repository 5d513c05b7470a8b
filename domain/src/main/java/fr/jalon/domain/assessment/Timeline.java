package fr.jalon.domain.assessment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The level held on every day, past and future, as far as the facts reach (docs/spec/domain.md section 5).
 *
 * @param steps without gaps; the first has no {@code from} and level 0, the last no {@code to}
 */
public record Timeline(List<Step> steps) {

    /** Copies the list. */
    public Timeline {
        steps = List.copyOf(steps);
    }

    /**
     * A level and the days on which it is held, both included.
     *
     * @param from null: always before
     * @param to null: open
     */
    public record Step(
            int level, @Nullable LocalDate from, @Nullable LocalDate to) {

        /** Whether the day is one of them. */
        public boolean contains(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** The level on a day. */
    public int levelOn(LocalDate day) {
        return steps.stream()
                .filter(step -> step.contains(day))
                .findFirst()
                .orElseThrow()
                .level();
    }
}
