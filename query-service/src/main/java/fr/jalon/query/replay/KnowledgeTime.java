package fr.jalon.query.replay;

import java.time.Instant;

/** A point in knowledge time (the transaction time of bitemporal data): what was recorded up to it is known, itself included. */
public sealed interface KnowledgeTime {

    /** An instant. */
    record AtInstant(Instant instant) implements KnowledgeTime {}

    /** A dense position of the feed. */
    record AtPosition(long position) implements KnowledgeTime {}

    /** Whether an event was known. */
    default boolean includes(long position, Instant recordedAt) {
        return switch (this) {
            case AtInstant at -> !recordedAt.isAfter(at.instant());
            case AtPosition at -> position <= at.position();
        };
    }
}
