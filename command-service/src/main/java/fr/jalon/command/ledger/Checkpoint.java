package fr.jalon.command.ledger;

import java.time.Instant;

/**
 * How large the tree is and what its root is, signed.
 *
 * @param root in base64
 * @param note as C2SP tlog-checkpoint writes it
 */
public record Checkpoint(long size, String root, String note, Instant signedAt) {}
