package fr.jalon.command.ledger;

import fr.jalon.command.feed.Connections;
import fr.jalon.command.feed.ElectedWorker;
import fr.jalon.command.ledger.Findings.Change;
import fr.jalon.command.ledger.Findings.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole log again, now and then and when asked, and compares it with the tree and the signed root. */
final class Checker extends ElectedWorker {

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final long LOCK = 0x4A41_4C4F_4E06L;
    private static final Duration EVERY = Duration.ofHours(24);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Signer signer;
    private @Nullable Reading going;
    private long next = System.nanoTime();

    /** Does nothing until it is started. */
    Checker(Connections connections, Signer signer) {
        super("checker of the ledger", LOCK, connections);
        this.signer = signer;
    }

    /** A check that another did not end begins again. */
    @Override
    protected void elected() {
        going = null;
    }

    @Override
    protected boolean work(Connection connection) throws SQLException {
        LedgerStore store = LedgerStore.on(connection);
        Findings findings = new Findings(store.jdbc());
        if (going == null) {
            return begins(store, findings);
        }
        if (going.isDone()) {
            end(findings, going.found(store));
            return false;
        }
        findings.progress(going.read(store));
        return true;
    }

    private boolean begins(LedgerStore store, Findings findings) {
        if (System.nanoTime() - next < 0) {
            return false;
        }
        next = System.nanoTime() + LOOK_EVERY.toNanos();
        if (!findings.isDue(EVERY)) {
            return false;
        }
        Optional<Checkpoint> signed = store.checkpoint();
        if (signed.isEmpty() && store.leaves() == 0) {
            return false;
        }
        findings.started();
        if (signed.isEmpty() || !signer.isOurs(signed.get())) {
            end(findings, new Change(Reason.CHECKPOINT, null));
            return false;
        }
        going = new Reading(signed.get());
        return true;
    }

    private void end(Findings findings, @Nullable Change change) {
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
