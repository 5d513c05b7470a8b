package fr.jalon.command.ledger;

import java.time.Instant;

/**
 * How large the tree is and what its root is, signed.
 *
 * @param root in base64
 * @param note as C2SP tlog-checkpoint writes it
 */
public record Checkpoint(long size, String root, String note, Instant signedAt) {

    /**
     * Reads a note, whoever signed it. When that was does not stand in it: it is 1970.
     *
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint read(String note) {
        String[] lines = note.split("\n", -1);
        if (lines.length < 5 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("This is no checkpoint: " + (lines.length == 0 ? "" : lines[0]));
        }
        return new Checkpoint(Long.parseLong(lines[1]), lines[2], note, Instant.EPOCH);
    }
}
