package fr.jalon.query.replay;

import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.Retraction;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way through a replay.
 *
 * @param entry as it is stored
 * @param retraction how it was taken back since; null if it was not
 * @param event the same, decoded
 * @param after the state after it
 */
public record ReplayedEvent(
        HistoryEntry entry, @Nullable Retraction retraction, TerritoryEvent event, TerritoryAsOf after) {}
