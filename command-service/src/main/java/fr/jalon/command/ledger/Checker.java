package fr.jalon.command.ledger;

import fr.jalon.command.election.Connections;
import fr.jalon.command.election.ElectedWorker;
import fr.jalon.command.ledger.AuditFindings.Change;
import fr.jalon.command.ledger.AuditFindings.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole log again, now and then and when asked, and compares it with the tree and the signed root. */
final class Checker extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final long LOCK = 0x4A41_4C4F_4E06L;
    private static final Duration EVERY = Duration.ofHours(24);
    private static final Duration SOON = Duration.ofMillis(500);

    /** How often one looks for a keeper that comes up with the mark, before its absence is a finding. */
    private static final int LOOKS_MAX = 60;

    /** At most so many times as long as the reading itself took it rests: commands share the disk. */
    private static final int REST = 3;

    private final Signer signer;
    private final Mark mark;
    private int behind;
    private @Nullable LogReading going;

    /** Does nothing until it is started. */
    Checker(Connections connections, Signer signer, Mark mark) {
        super("checker of the ledger", LOCK, connections);
        this.signer = signer;
        this.mark = mark;
    }

    /** A check that another did not end begins again. */
    @Override
    protected void elected() {
        going = null;
    }

    @Override
    protected Duration work(Connection connection) throws SQLException {
        LedgerStore store = LedgerStore.on(connection);
        AuditFindings findings = new AuditFindings(store.jdbc());
        if (going == null) {
            return begins(connection, store, findings);
        }
        if (going.isDone()) {
            end(findings, going.found(store));
            return UNHURRIED;
        }
        long begun = System.nanoTime();
        findings.progress(going.read(store));
        LockSupport.parkNanos(REST * (System.nanoTime() - begun));
        return Duration.ZERO;
    }

    /** What the database says at one moment: a keeper may sign between two looks. */
    private record Tree(Optional<Checkpoint> signed, long leaves) {

        static Tree of(Connection connection, LedgerStore store) throws SQLException {
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                return new Tree(store.checkpoint(), store.leaves());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(isolation);
            }
        }

        boolean isEmpty() {
            return signed.isEmpty() && leaves == 0;
        }
    }

    private Duration begins(Connection connection, LedgerStore store, AuditFindings findings) throws SQLException {
        if (!findings.isDue(EVERY)) {
            return UNHURRIED;
        }
        Optional<Checkpoint> marked;
        try {
            marked = mark.last();
        } catch (IllegalArgumentException e) {
            findings.started();
            end(findings, new Change(Reason.CHECKPOINT, null));
            return UNHURRIED;
        }
        // Behind the mark, which a keeper writes first: what was marked is signed by now, or in a moment.
        Tree tree = Tree.of(connection, store);
        Optional<Checkpoint> signed = tree.signed();
        if (tree.isEmpty() && marked.isEmpty()) {
            return SOON;
        }
        boolean less = marked.isPresent()
                && signed.isPresent()
                && marked.get().size() > signed.get().size();
        boolean ours = signed.filter(last -> signer.vouchesFor(last, store)).isPresent();
        if (less && ours && behind++ < LOOKS_MAX) {
            return SOON;
        }
        behind = 0;
        findings.started();
        if (less || !ours) {
            end(findings, new Change(Reason.CHECKPOINT, null));
            return UNHURRIED;
        }
        if (marked.isPresent() && !(signer.isOurs(marked.get()) && store.hadRoot(marked.get()))) {
            end(findings, new Change(Reason.TREE, null));
            return UNHURRIED;
        }
        going = new LogReading(signed.orElseThrow());
        return Duration.ZERO;
    }

    private void end(AuditFindings findings, @Nullable Change change) {
        going = null;
        findings.finished(change);
        if (change == null) {
            LOG.info("The ledger is intact");
        } else {
            LOG.error(
                    "The ledger was changed: {}{}",
                    change.reason(),
                    change.position() == null ? "" : " at position " + change.position());
        }
    }
}
