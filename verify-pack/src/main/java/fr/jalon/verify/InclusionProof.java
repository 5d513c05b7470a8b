package fr.jalon.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * C2SP tlog-proof: the hashes beside the way from one leaf up to the root, and the checkpoint with that root.
 *
 * @param index which leaf, from 0
 * @param path from the leaf upwards
 * @param checkpoint the bytes of the signed note
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record InclusionProof(long index, List<byte[]> path, byte[] checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";

    /** As high as a tree can be whose size is a number of ours. */
    private static final int PATH_MAX = 64;

    static InclusionProof parse(byte[] bytes) throws MalformedException {
        String text = Strictly.text(bytes);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedException("has no empty line before its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        if (!lines[0].equals(FIRST_LINE)) {
            throw new MalformedException(
                    "does not begin with \"" + FIRST_LINE + "\", but with \"" + Strictly.shown(lines[0]) + "\"");
        }
        if (lines.length < 2 || !lines[1].startsWith(INDEX)) {
            throw new MalformedException("has no index in its second line");
        }
        if (lines.length - 2 > PATH_MAX) {
            throw new MalformedException("has more than " + PATH_MAX + " hashes");
        }
        List<byte[]> path = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            path.add(Strictly.hash(lines[i], "hash in line " + (i + 1)));
        }
        return new InclusionProof(
                Strictly.number(lines[1].substring(INDEX.length()), "index"),
                List.copyOf(path),
                text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the path leads from this leaf to that root, in a tree of that size: RFC 9162, 2.1.3.2. */
    boolean leads(byte[] leafHash, long size, byte[] root) {
        if (index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] beside : path) {
            if (last == 0) {
                return false; // Longer than the tree is high.
            }
            if (isRight(node) || node == last) {
                hash = Hashes.ofNode(beside, hash);
                // The last node of a level may have nobody beside it, and goes up as it is.
                while (!isRight(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hashes.ofNode(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    private static boolean isRight(long node) {
        return (node & 1) == 1;
    }
}
