package fr.jalon.command.handling;

import java.io.Serial;

/** The event store cannot be reached, or not in time. Whether a command was stored, only a repetition with its key can tell. */
public final class StoreAway extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreAway(Throwable cause) {
        super("The event store is away: " + cause.getMessage(), cause);
    }
}
