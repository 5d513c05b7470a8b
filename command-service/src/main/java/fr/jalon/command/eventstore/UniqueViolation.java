package fr.jalon.command.eventstore;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells a version, or a key, that somebody else has taken meanwhile from every other trouble with the database. Any other unique constraint
 * that is violated is a fault of ours, and no reason to try again.
 */
public final class UniqueViolation {

    private static final String SQL_STATE = "23505";

    /** A territory's next version; the name of its snapshot; the key of a command. */
    private static final Set<String> RACES = Set.of(
            "domain_event_entry_aggregate_identifier_sequence_number_key",
            "snapshot_event_entry_pkey",
            "idempotent_answer_pkey");

    private UniqueViolation() {}

    /** Whether one of the constraints that two writers can race for is behind an exception. */
    public static boolean isBehind(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return isRace(sql);
            }
        }
        return false;
    }

    /** A batch says what went wrong in the exceptions that follow it. */
    private static boolean isRace(SQLException violation) {
        for (SQLException next = violation; next != null; next = next.getNextException()) {
            ServerErrorMessage words = next instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
            if (words == null && next.getCause() instanceof PSQLException postgres) {
                words = postgres.getServerErrorMessage();
            }
            if (words != null && words.getConstraint() != null) {
                return RACES.contains(words.getConstraint());
            }
        }
        return false;
    }
}
