package fr.jalon.command.ledger;

import fr.jalon.domain.proof.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The hashes of RFC 6962, and what follows from the nodes of a tree. */
final class Merkle {

    /** The bytes of a hash. */
    static final int HASH = 32;

    private Merkle() {}

    /** Gives the nodes whose leaves are all there: the one at a height, counted from the left. */
    interface Nodes {
        byte[] node(int height, long index);
    }

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of the tree of that many leaves. */
    static byte[] root(Nodes nodes, long size) {
        return size == 0 ? Sha256.digest().digest() : over(nodes, 0, size);
    }

    /** The hashes that lead from a leaf to the root, the lowest first. */
    static List<byte[]> path(Nodes nodes, long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("No leaf " + leaf + " of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (leaf < middle) {
                path.addFirst(over(nodes, middle, to));
                to = middle;
            } else {
                path.addFirst(over(nodes, from, middle));
                from = middle;
            }
        }
        return path;
    }

    private static byte[] over(Nodes nodes, long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return nodes.node(height, from >> height);
        }
        long middle = from + Long.highestOneBit(leaves - 1);
        return node(over(nodes, from, middle), over(nodes, middle, to));
    }
}
