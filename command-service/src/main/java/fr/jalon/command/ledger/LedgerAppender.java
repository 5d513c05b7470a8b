package fr.jalon.command.ledger;

import fr.jalon.command.election.Connections;
import fr.jalon.command.election.ElectedWorker;
import fr.jalon.command.ledger.AuditFindings.Change;
import fr.jalon.command.ledger.AuditFindings.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the tree what the feed has beyond it, and signs how large it is. Never signs over a tree whose root is not
 * the one that was signed before: not by what the database says, and not by the {@link Mark} outside of it.
 */
final class LedgerAppender extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerAppender.class);
    /** The advisory lock of whoever signs. */
    static final long LOCK = 0x4A41_4C4F_4E05L;

    private static final int BATCH = 4_096;

    /** Checkpoints stand there too: whoever keeps logs elsewhere keeps them. */
    private static final Logger CHECKPOINTS = LoggerFactory.getLogger("jalon.checkpoints");

    /** The first after quiet at once, and while events keep coming one in so long. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Signer signer;
    private final Mark mark;
    private final Duration pace;
    private final Duration lookEvery;
    private long next = System.nanoTime();
    private long tellNext = System.nanoTime();
    /** The size that was told last: -1 where this process has told none. */
    private long told = -1;

    /** Does nothing until it is started; extends the tree not more often than once in a pace. */
    LedgerAppender(Connections connections, Signer signer, Mark mark, Duration pace) {
        this(connections, signer, mark, pace, UNHURRIED);
    }

    /** The same, which looks for itself at least that often. */
    LedgerAppender(Connections connections, Signer signer, Mark mark, Duration pace, Duration lookEvery) {
        super("keeper of the ledger", LOCK, connections);
        this.signer = signer;
        this.mark = mark;
        this.pace = pace;
        this.lookEvery = lookEvery;
    }

    @Override
    protected Duration work(Connection connection) throws SQLException {
        long early = next - System.nanoTime();
        if (early > 0) {
            return Duration.ofNanos(early);
        }
        next = System.nanoTime() + pace.toNanos();
        LedgerStore store = LedgerStore.on(connection);
        Optional<Checkpoint> last = store.checkpoint();
        long fed = store.fed();
        Optional<Checkpoint> marked;
        try {
            marked = mark.last();
        } catch (IllegalArgumentException e) {
            found(store, new Change(Reason.CHECKPOINT, null));
            return lookEvery;
        }
        if (last.isPresent()
                && last.get().size() == fed
                && marked.filter(is(last.get())).isPresent()) {
            if (told >= 0 && told < last.get().size() && System.nanoTime() - tellNext >= 0) {
                tell(last.get());
            }
            return lookEvery;
        }
        Optional<Change> change = inTransaction(connection, () -> extend(store, last, marked, fed));
        change.ifPresent(found -> found(store, found));
        return change.isEmpty() ? pace : lookEvery;
    }

    private static void found(LedgerStore store, Change change) {
        if (new AuditFindings(store.jdbc()).changed(change)) {
            LOG.error(
                    "The ledger was changed and is not extended: {}{}",
                    change.reason(),
                    change.position() == null ? "" : " at position " + change.position());
        }
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

    private static Predicate<Checkpoint> is(Checkpoint one) {
        return other -> other.note().equals(one.note());
    }

    private Optional<Change> extend(
            LedgerStore store, Optional<Checkpoint> last, Optional<Checkpoint> marked, long fed) {
        long size = last.map(Checkpoint::size).orElse(0L);
        Optional<Reason> wrong = wrong(store, last, marked);
        if (wrong.isPresent()) {
            return wrong.map(reason -> new Change(reason, null));
        }
        if (fed < Math.max(size, marked.map(Checkpoint::size).orElse(0L))) {
            return Optional.of(new Change(Reason.EVENT, fed));
        }
        if (last.isPresent() && fed == size) {
            mark.keep(last.get());
            return Optional.empty();
        }
        TreeExtension growth = new TreeExtension(size, store, store::save);
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
        if (marked.isPresent() && marked.get().size() > size && !store.hadRoot(marked.get())) {
            return Optional.of(new Change(Reason.EVENT, null));
        }
        sign(store, last, growth.size());
        return Optional.empty();
    }

    /**
     * The mark first: were the process to die then, the next one would come to the same tree from the same feed. But not before the first
     * checkpoint is there: a mark without any means that it was taken away.
     */
    private void sign(LedgerStore store, Optional<Checkpoint> last, long size) {
        byte[] root = Merkle.root(store, size);
        String text = Base64.getEncoder().encodeToString(root);
        String note = signer.checkpoint(size, root);
        if (!store.add(last.map(Checkpoint::size).orElse(0L), size, text, note)) {
            throw new IllegalStateException("Another keeper extended the ledger meanwhile");
        }
        if (last.isPresent()) {
            mark.keep(Checkpoint.read(note));
        }
        if (System.nanoTime() - tellNext >= 0) {
            tell(Checkpoint.read(note));
        }
    }

    private void tell(Checkpoint signed) {
        tellNext = System.nanoTime() + TOLD_EVERY.toNanos();
        told = signed.size();
        CHECKPOINTS.info(
                "checkpoint size={} root={} origin={} note={}",
                signed.size(),
                signed.root(),
                signer.origin(),
                Signer.line(signed.note()));
    }

    /** What of the tree is not as it was signed, as far as its right edge, its root and the mark tell. */
    private Optional<Reason> wrong(LedgerStore store, Optional<Checkpoint> last, Optional<Checkpoint> marked) {
        if (marked.isPresent() && (last.isEmpty() || !signer.isOurs(marked.get()))) {
            return Optional.of(Reason.CHECKPOINT);
        }
        if (last.isEmpty()) {
            return store.leaves() == 0 ? Optional.empty() : Optional.of(Reason.CHECKPOINT);
        }
        if (!signer.vouchesFor(last.get(), store)) {
            return Optional.of(Reason.CHECKPOINT);
        }
        boolean holds = store.leaves() == last.get().size() && store.hadRoot(last.get());
        boolean holdsMark = marked.filter(mark -> mark.size() <= last.get().size())
                .map(store::hadRoot)
                .orElse(true);
        return holds && holdsMark ? Optional.empty() : Optional.of(Reason.TREE);
    }
}
