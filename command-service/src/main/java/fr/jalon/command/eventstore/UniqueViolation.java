package fr.jalon.command.eventstore;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a version that somebody else has taken from every other trouble with the database. */
public final class UniqueViolation {

    private static final String SQL_STATE = "23505";

    private UniqueViolation() {}

    /** Whether a unique constraint of PostgreSQL is behind an exception. */
    public static boolean isBehind(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
