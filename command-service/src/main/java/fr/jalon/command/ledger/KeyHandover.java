package fr.jalon.command.ledger;

import fr.jalon.domain.proof.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * That one signing key took over from another: both verifier keys and the last checkpoint of the former one, as a signed note. Whoever
 * took over has signed it, and so has the former key unless it was lost. No checkpoint reads like it.
 *
 * @param size how large the tree was: what the former key signs beyond it counts for nothing
 * @param root of the tree by then, in base64
 * @param previous the SHA-256 of the note by which the former key took over itself, {@code -} for the first key of a log
 */
record KeyHandover(Verifier former, Verifier next, long size, String root, String previous, String note) {

    /** The decision in {@code ledger_decision}. */
    static final String DECISION = "key-handed-over";

    private static final String HEAD = "jalon-key-handover/1";
    private static final String NONE = "-";
    private static final int LINES = 6;

    /** What both sign. */
    static String text(Verifier former, Verifier next, Checkpoint last, Optional<KeyHandover> previous) {
        return String.join(
                "\n",
                HEAD,
                former.key(),
                next.key(),
                Long.toString(last.size()),
                last.root(),
                previous.map(KeyHandover::hash).orElse(NONE),
                "");
    }

    /** Reads a note; empty if it is none, or the key that took over has not signed it. */
    static Optional<KeyHandover> read(String note) {
        String[] lines = note.split("\n", -1);
        if (lines.length < LINES + 2 || !lines[0].equals(HEAD) || !lines[3].matches("0|[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        try {
            KeyHandover handover = new KeyHandover(
                    Verifier.read(lines[1]),
                    Verifier.read(lines[2]),
                    Long.parseLong(lines[3]),
                    lines[4],
                    lines[5],
                    note);
            boolean isOfOneLog =
                    handover.former().origin().equals(handover.next().origin());
            return isOfOneLog && handover.isSignedBy(handover.next()) ? Optional.of(handover) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String hash() {
        return Sha256.of(note.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Whether the former key took over by that one, and in its time. */
    boolean follows(KeyHandover earlier) {
        return previous.equals(earlier.hash()) && earlier.size() <= size;
    }

    /** Whether this key is among those that signed the note. */
    boolean isSignedBy(Verifier key) {
        int end = note.indexOf("\n\n");
        String text = note.substring(0, end + 1);
        return note.substring(end + 2).lines().anyMatch(line -> key.isSignedHere(text + "\n" + line + "\n"));
    }

    /** Whether the former key signed the checkpoint while it was the one to sign. */
    boolean covers(Checkpoint checkpoint) {
        return checkpoint.size() <= size && former.isOurs(checkpoint);
    }
}
