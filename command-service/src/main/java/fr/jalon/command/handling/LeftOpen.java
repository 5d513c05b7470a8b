package fr.jalon.command.handling;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A transaction that nobody ended. Axon's unit of work rolls back for exceptions and not for errors, and Spring keeps the transaction with the
 * thread: the next batch would join it, be told that it is committed, and never be.
 */
final class LeftOpen {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOpen.class);

    private LeftOpen() {}

    /** Rolls back what is still open on this thread, and takes it off; nothing where all is ended, as it should be. */
    static void rollBack(DataSource database) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        LOG.error("A transaction was left open by a failure; it is rolled back");
        Object left = TransactionSynchronizationManager.unbindResourceIfPossible(database);
        TransactionSynchronizationManager.clear();
        if (left instanceof ConnectionHolder holder) {
            try (Connection connection = holder.getConnection()) {
                connection.rollback();
            } catch (SQLException e) {
                // PostgreSQL rolls back what belongs to a connection that is gone.
                LOG.warn("The connection of a transaction that was left open is broken", e);
            }
        }
    }
}
