package fr.jalon.command.ledger;

import fr.jalon.command.feed.Connections;
import fr.jalon.command.feed.ElectedWorker;
import fr.jalon.command.ledger.Findings.Change;
import fr.jalon.command.ledger.Findings.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the tree what the feed has beyond it, and signs how large it is. Never signs over a tree whose root is not
 * the one that was signed before.
 */
final class Keeper extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long LOCK = 0x4A41_4C4F_4E05L;
    private static final int BATCH = 4_096;

    private final Signer signer;
    private final Duration pace;
    private long next = System.nanoTime();

    /** Does nothing until it is started; extends the tree not more often than once in a pace. */
    Keeper(Connections connections, Signer signer, Duration pace) {
        super("keeper of the ledger", LOCK, connections);
        this.signer = signer;
        this.pace = pace;
    }

    @Override
    protected boolean work(Connection connection) throws SQLException {
        if (System.nanoTime() - next < 0) {
            return false;
        }
        next = System.nanoTime() + pace.toNanos();
        LedgerStore store = LedgerStore.on(connection);
        Optional<Checkpoint> last = store.checkpoint();
        long fed = store.fed();
        if (last.isPresent() && last.get().size() == fed) {
            return false;
        }
        Optional<Change> change = inTransaction(connection, () -> extend(store, last, fed));
        if (change.isPresent() && new Findings(store.jdbc()).changed(change.get())) {
            LOG.error(
                    "The ledger was changed and is not extended: {}{}",
                    change.get().reason(),
                    change.get().position() == null
                            ? ""
                            : " at position " + change.get().position());
        }
        return false;
    }

    private interface Step {
        Optional<Change> run();
    }

    private static Optional<Change> inTransaction(Connection connection, Step step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<Change> change = step.run();
            if (change.isEmpty()) {
                connection.commit();
            }
            return change;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Optional<Change> extend(LedgerStore store, Optional<Checkpoint> last, long fed) {
        long size = last.map(Checkpoint::size).orElse(0L);
        Optional<Reason> wrong = wrong(store, last);
        if (wrong.isPresent()) {
            return wrong.map(reason -> new Change(reason, null));
        }
        if (fed < size) {
            return Optional.of(new Change(Reason.EVENT, fed));
        }
        Growth growth = new Growth(size, store, store::save);
        List<Entry> entries = store.entries(size, Math.min(fed, size + BATCH));
        for (Entry entry : entries) {
            Optional<byte[]> bytes = entry.bytes();
            if (entry.position() != growth.size() || bytes.isEmpty()) {
                return Optional.of(new Change(Reason.EVENT, growth.size()));
            }
            growth.append(Merkle.leaf(bytes.get()));
        }
        if (entries.isEmpty() && fed > size) {
            return Optional.of(new Change(Reason.EVENT, size));
        }
        growth.flush();
        byte[] root = Merkle.root(store, growth.size());
        String text = Base64.getEncoder().encodeToString(root);
        if (!store.replace(size, growth.size(), text, signer.checkpoint(growth.size(), root))) {
            throw new IllegalStateException("Another keeper extended the ledger meanwhile");
        }
        return Optional.empty();
    }

    /** What of the tree is not as it was signed, as far as its right edge and its root tell. */
    private Optional<Reason> wrong(LedgerStore store, Optional<Checkpoint> last) {
        if (last.isEmpty()) {
            return store.leaves() == 0 ? Optional.empty() : Optional.of(Reason.CHECKPOINT);
        }
        if (!signer.isOurs(last.get())) {
            return Optional.of(Reason.CHECKPOINT);
        }
        return rootHolds(store, last.get()) ? Optional.empty() : Optional.of(Reason.TREE);
    }

    private static boolean rootHolds(LedgerStore store, Checkpoint last) {
        if (store.leaves() != last.size()) {
            return false;
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(Merkle.root(store, last.size()))
                    .equals(last.root());
        } catch (Tiles.Missing e) {
            return false;
        }
    }
}
