package fr.jalon.command.ledger;

import fr.jalon.command.ledger.AuditFindings.Change;
import fr.jalon.command.ledger.AuditFindings.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading of the log up to a signed checkpoint, batch by batch. */
final class LogReading {

    private static final int TILES_AT_ONCE = 8;
    private static final long NOWHERE = Long.MAX_VALUE;

    private final Checkpoint signed;
    private final Map<String, byte[]> made = new HashMap<>();
    private final TreeExtension tree = new TreeExtension(0, (level, index) -> new byte[0], this::made);
    private long changedEvent = NOWHERE;
    private long changedTile = NOWHERE;

    LogReading(Checkpoint signed) {
        this.signed = signed;
    }

    boolean isDone() {
        return tree.size() >= signed.size() || changedTile != NOWHERE;
    }

    /** Reads on; answers how many leaves were read. */
    long read(LedgerStore store) {
        for (int tile = 0; tile < TILES_AT_ONCE && !isDone(); tile++) {
            readTile(store);
        }
        return Math.min(tree.size(), signed.size());
    }

    private void readTile(LedgerStore store) {
        long from = tree.size();
        int leaves = (int) Math.min(Tiles.WIDTH, signed.size() - from);
        byte[] stored = store.hashes(0, from / Tiles.WIDTH);
        if (stored.length < leaves * Merkle.HASH) {
            changedTile = from;
            return;
        }
        compare(store.entries(from, from + leaves), stored, from, leaves);
        for (int leaf = 0; leaf < leaves; leaf++) {
            tree.append(Tiles.over(stored, leaf, leaf + 1));
        }
        compareMade(store);
    }

    private void compare(List<Entry> entries, byte[] stored, long from, int leaves) {
        byte[][] read = new byte[leaves][];
        for (Entry entry : entries) {
            entry.bytes().ifPresent(bytes -> read[(int) (entry.position() - from)] = Merkle.leaf(bytes));
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            if (!Arrays.equals(read[leaf], Tiles.over(stored, leaf, leaf + 1))) {
                changedEvent = Math.min(changedEvent, from + leaf);
            }
        }
    }

    private void made(int level, long index, byte[] hashes) {
        if (level > 0) {
            made.put(level + "/" + index, hashes);
        }
    }

    /** Tiles above the leaves, as they follow from those below, against the ones that are kept. */
    private void compareMade(LedgerStore store) {
        if (tree.size() == signed.size()) {
            tree.flush();
        }
        made.forEach((address, hashes) -> {
            int level = Integer.parseInt(address.substring(0, address.indexOf('/')));
            long index = Long.parseLong(address.substring(address.indexOf('/') + 1));
            byte[] stored = store.hashes(level, index);
            int wrong = Arrays.mismatch(hashes, stored);
            if (wrong >= 0 && wrong < hashes.length) {
                long covered = 1L << (level * Tiles.HEIGHTS);
                changedTile = Math.min(changedTile, (index * Tiles.WIDTH + wrong / Merkle.HASH) * covered);
            }
        });
        made.clear();
    }

    /** What was found in all that was read; null if nothing. */
    @Nullable Change found(LedgerStore store) {
        if (changedTile == NOWHERE && !store.hadRoot(signed)) {
            changedTile = changedEvent == NOWHERE ? 0 : changedEvent;
        }
        if (changedTile != NOWHERE) {
            return new Change(Reason.TREE, Math.min(changedTile, changedEvent));
        }
        return changedEvent == NOWHERE ? null : new Change(Reason.EVENT, changedEvent);
    }
}
