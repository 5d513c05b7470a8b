package fr.jalon.command.eventstore;

import java.io.Serial;

/** The database was migrated by a newer version, which this one would misread. */
public final class NewerSchema extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NewerSchema(String found, String known) {
        super("The log was written by a newer Jalon (its tables are of version " + found + ", this one knows up to "
                + known + ")");
    }
}
