package fr.jalon.domain.event;

import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import org.jspecify.annotations.Nullable;

/**
 * A milestone was wrong. With {@code correctedBy} it was replaced in the same transaction: the replacement is the next
 * event of the territory, and what named the corrected milestone names the replacement from then on.
 */
public record MilestoneRetracted(
        MilestoneId retracts, Prose reason, @Nullable MilestoneId correctedBy) implements TerritoryEvent {}
