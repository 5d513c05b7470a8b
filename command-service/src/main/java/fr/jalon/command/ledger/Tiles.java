package fr.jalon.command.ledger;

import java.util.Arrays;

/** The nodes of a tree that is kept as tiles: each has up to 256 hashes of one level, and a level is eight heights. */
@FunctionalInterface
interface Tiles extends Merkle.Nodes {

    int WIDTH = 256;
    int HEIGHTS = 8;

    /** The tiles do not hold what the size says that they do. */
    final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(int level, long index) {
            super("tile " + level + "/" + index);
        }
    }

    /** The hashes of a tile, one after the other; empty if it is not there. */
    byte[] hashes(int level, long index);

    @Override
    default byte[] node(int height, long index) {
        int level = height / HEIGHTS;
        int above = height % HEIGHTS;
        long first = index << above;
        byte[] tile = hashes(level, first / WIDTH);
        int from = (int) (first % WIDTH);
        int to = from + (1 << above);
        if (tile.length < to * Merkle.HASH) {
            throw new Missing(level, first / WIDTH);
        }
        return over(tile, from, to);
    }

    /** The node over some hashes of a tile, as many as a power of two. */
    static byte[] over(byte[] tile, int from, int to) {
        if (to - from == 1) {
            return Arrays.copyOfRange(tile, from * Merkle.HASH, to * Merkle.HASH);
        }
        int middle = (from + to) / 2;
        return Merkle.node(over(tile, from, middle), over(tile, middle, to));
    }
}
