package fr.jalon.query.folding;

import fr.jalon.query.view.HistoryEntry;

/** A stored event cannot be read: it was written by a newer version, or the store is damaged. */
public final class UnreadableHistory extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableHistory(HistoryEntry entry, RuntimeException cause) {
        super(
                "event " + entry.version() + " of territory " + entry.siren() + " cannot be read: "
                        + cause.getMessage(),
                cause);
    }
}
