package fr.jalon.query.reading;

import fr.jalon.query.folding.Chronicle;
import fr.jalon.query.folding.Known;
import fr.jalon.query.view.HistoryEntry;
import java.time.Instant;
import java.util.Optional;

/** A point in what was known: everything up to it is known, itself included. */
public sealed interface Moment {

    /** An instant of knowledge. */
    record AtInstant(Instant instant) implements Moment {}

    /** A dense position of the feed. */
    record AtPosition(long position) implements Moment {}

    /** Whether an event was known. */
    default boolean knew(HistoryEntry entry) {
        return switch (this) {
            case AtInstant at -> !entry.recordedAt().isAfter(at.instant());
            case AtPosition at -> entry.position() <= at.position();
        };
    }

    /** What was known of a territory; empty if nothing. */
    default Optional<Known> in(Chronicle chronicle) {
        return switch (this) {
            case AtInstant at -> chronicle.at(at.instant());
            case AtPosition at -> chronicle.atPosition(at.position());
        };
    }
}
