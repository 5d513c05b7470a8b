package fr.jalon.query.folding;

import fr.jalon.domain.event.TerritoryEvent;

/** Reads the content of an event. */
@FunctionalInterface
public interface EventReader {

    /**
     * The event that a content stands for.
     *
     * @param type its name on the wire, such as {@code jalon.FundingGranted.v1}
     * @param json its content as published
     * @throws RuntimeException if the type is unknown or the content cannot be read; the message says why
     */
    TerritoryEvent read(String type, byte[] json);
}
