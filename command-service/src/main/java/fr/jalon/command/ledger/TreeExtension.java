package fr.jalon.command.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A tree that grows leaf by leaf, of which only the right edge is held. */
final class TreeExtension {

    private final List<ByteArrayOutputStream> edge = new ArrayList<>();
    private final Sink sink;
    private long size;

    /** Takes the tiles that have grown. */
    interface Sink {
        void tile(int level, long index, byte[] hashes);
    }

    /** Goes on from a tree of that size; the sink is told each tile once it is full. */
    TreeExtension(long size, Tiles tiles, Sink sink) {
        this.size = size;
        this.sink = sink;
        int level = 0;
        for (long width = size; width > 0; width /= Tiles.WIDTH) {
            int held = (int) (width % Tiles.WIDTH) * Merkle.HASH;
            ByteArrayOutputStream hashes = edge(level);
            if (held > 0) {
                byte[] tile = tiles.hashes(level, width / Tiles.WIDTH);
                if (tile.length < held) {
                    throw new Tiles.Missing(level, width / Tiles.WIDTH);
                }
                hashes.write(tile, 0, held);
            }
            level++;
        }
    }

    void append(byte[] leafHash) {
        size++;
        byte[] hash = leafHash;
        long index = size - 1;
        for (int level = 0; ; level++) {
            ByteArrayOutputStream hashes = edge(level);
            hashes.writeBytes(hash);
            if (hashes.size() < Tiles.WIDTH * Merkle.HASH) {
                return;
            }
            byte[] full = hashes.toByteArray();
            index /= Tiles.WIDTH;
            sink.tile(level, index, full);
            hashes.reset();
            hash = Tiles.over(full, 0, Tiles.WIDTH);
        }
    }

    /** Tells the sink the tiles that are not full. */
    void flush() {
        long width = size;
        for (int level = 0; level < edge.size(); level++) {
            if (edge(level).size() > 0) {
                sink.tile(level, width / Tiles.WIDTH, edge(level).toByteArray());
            }
            width /= Tiles.WIDTH;
        }
    }

    long size() {
        return size;
    }

    private ByteArrayOutputStream edge(int level) {
        if (level == edge.size()) {
            edge.add(new ByteArrayOutputStream(Tiles.WIDTH * Merkle.HASH));
        }
        return edge.get(level);
    }
}
