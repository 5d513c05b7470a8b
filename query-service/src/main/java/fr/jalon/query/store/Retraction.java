package fr.jalon.query.store;

import org.jspecify.annotations.Nullable;

/**
 * That an event was retracted later. Kept beside the event and not in it, so that an event delivered once more does not
 * wipe it out.
 *
 * @param siren the territory
 * @param version the version of the event that was retracted
 * @param byEventId the event that retracted it
 * @param byPosition the position of that event
 * @param correctedBy the milestone that replaces it, null if none does
 */
public record Retraction(
        String siren,
        long version,
        String byEventId,
        long byPosition,
        @Nullable String correctedBy) {}
