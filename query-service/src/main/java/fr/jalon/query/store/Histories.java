package fr.jalon.query.store;

import java.util.Collection;

/** Keeps the event streams: the events of each territory, in pages of consecutive versions. */
public interface Histories {

    /** The page of a territory, 0 first; empty if nothing was written there. */
    HistoryPage page(String siren, long page);

    /** Writes events and retractions; writing the same once more changes nothing. */
    void save(Collection<HistoryEntry> entries, Collection<Retraction> takenBack);
}
