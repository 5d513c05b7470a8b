package fr.jalon.command.handling;

import java.io.Serial;

/** More commands wait for their turn than there is room for (backpressure): nothing was done, and the same may be sent again later. */
public final class TooManyCommands extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    TooManyCommands() {
        super("Too many commands wait for their turn");
    }
}
