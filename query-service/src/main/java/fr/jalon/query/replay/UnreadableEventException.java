package fr.jalon.query.replay;

import fr.jalon.query.store.HistoryEntry;

/** A stored event cannot be read: it was written by a newer version, or the store is damaged. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableEventException(HistoryEntry entry, RuntimeException cause) {
        super(
                "event " + entry.version() + " of territory " + entry.siren() + " cannot be read: "
                        + cause.getMessage(),
                cause);
    }
}
