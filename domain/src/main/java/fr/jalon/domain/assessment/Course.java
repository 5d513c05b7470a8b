package fr.jalon.domain.assessment;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.How;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edition makes of a territory over valid time, and why it turns (docs/spec/domain.md section 5).
 *
 * @param <V> what it makes of it: a level, or points
 * @param steps earliest first, without gaps, each other than the one before
 * @param turns earliest first
 * @param turnsInAll how many turns there are, told or not
 */
public record Course<V>(List<Step<V>> steps, List<Turn<V>> turns, int turnsInAll) {

    /**
     * What of a course is asked for.
     *
     * @param window the days; what reaches into it is cut at its ends
     * @param today where the past ends
     * @param most how many turns are told, up to the latest one today; and how many after it, from the first one on
     */
    public record Asked(Span window, LocalDate today, int most) {}

    /** Copies the lists. */
    public Course {
        steps = List.copyOf(steps);
        turns = List.copyOf(turns);
    }

    /**
     * A value and the days on which it holds, both included.
     *
     * @param from null: always before
     * @param to null: open
     */
    public record Step<V>(
            V value, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * A day on which the value changes.
     *
     * @param before the value on the day before
     * @param causes in the order of recording; none where the territory became another one and nothing else turned
     */
    public record Turn<V>(LocalDate on, V before, V after, List<Cause> causes) {

        /** Copies the list. */
        public Turn {
            causes = List.copyOf(causes);
        }
    }

    /**
     * A milestone that turned.
     *
     * @param by what ended, interrupted or replaced it, or what it rested on; null if it began, or time alone did it
     */
    public record Cause(
            Milestone milestone, How how, @Nullable MilestoneId by) {}
}
