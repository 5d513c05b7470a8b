package fr.jalon.command.handling;

import fr.jalon.command.eventstore.UniqueViolation;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.function.Predicate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** Tells apart what goes wrong with the event store, by what is to be done about it. */
final class StoreTroubles {

    private static final String DEADLOCK = "40P01";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private StoreTroubles() {}

    /** Somebody else was faster (optimistic concurrency): nothing was stored, and the same may be tried again on what there is now. */
    static boolean isConflict(Throwable exception) {
        return any(exception, cause -> cause instanceof ConcurrencyException || isState(cause, DEADLOCK))
                || UniqueViolation.isBehind(exception);
    }

    /** Somebody else's transaction was waited for, and not long: nothing was stored. */
    static boolean isLockTimeout(Throwable exception) {
        return any(exception, cause -> isState(cause, LOCK_NOT_AVAILABLE));
    }

    /** The store cannot be reached, or not in time. What was about to be committed may or may not have been. */
    static boolean isAway(Throwable exception) {
        return any(
                exception,
                cause -> cause instanceof CannotCreateTransactionException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof SQLTransientException
                        || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState())));
    }

    /** A connection ended under whoever had it; not that there was none to be had, which was waited for already. */
    static boolean isConnectionBroken(Throwable exception) {
        return any(exception, cause -> cause instanceof SQLException sql && isEnd(sql.getSQLState()))
                && !any(exception, SQLTransientConnectionException.class::isInstance);
    }

    /** The store has to do with it: a transaction in which that happened is not to go on. */
    static boolean isOfTheStore(Throwable exception) {
        return any(
                exception,
                cause -> cause instanceof SQLException
                        || cause instanceof DataAccessException
                        || cause instanceof TransactionException);
    }

    private static boolean isState(Throwable cause, String state) {
        return cause instanceof SQLException sql && state.equals(sql.getSQLState());
    }

    /**
     * Class 08: no connection; class 57: the server stops; class 53: it has no resources left. None: the pool says so itself, of a
     * connection that broke under whoever had it.
     */
    private static boolean isConnectionState(@Nullable String state) {
        return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }

    /** Class 08, 57P: the server stops, or is made to end a session; none: the pool says so, of a connection that it has ended. */
    private static boolean isEnd(@Nullable String state) {
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean any(@Nullable Throwable exception, Predicate<Throwable> test) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
