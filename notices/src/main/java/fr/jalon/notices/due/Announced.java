package fr.jalon.notices.due;

import fr.jalon.notices.api.Answers;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A level that was announced as won or lost.
 *
 * @param since from which day on, null where it was never held
 */
public record Announced(int level, @Nullable LocalDate since) {

    /** What an entry of a history announces; nothing where it is another event. */
    public static Optional<Announced> of(Answers.Entry entry) {
        return entry.data() != null && entry.data().get("level") instanceof Number level
                ? Optional.of(new Announced(
                        level.intValue(), Milestones.date(entry.data().get("since"))))
                : Optional.empty();
    }
}
