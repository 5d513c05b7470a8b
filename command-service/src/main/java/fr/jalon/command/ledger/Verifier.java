package fr.jalon.command.ledger;

import fr.jalon.domain.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Verifies checkpoints of one origin with an Ed25519 key, as C2SP signed-note does it. */
final class Verifier {

    private static final byte ED25519 = 1;
    private static final int KEY_ID = 4;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String origin;
    private final PublicKey open;

    Verifier(String origin, PublicKey open) {
        this.origin = origin;
        this.open = open;
    }

    /**
     * From a verifier key, as auditors are given it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Verifier read(String verifierKey) {
        String[] parts = verifierKey.strip().split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(parts[parts.length - 1]);
            byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
            Verifier read = new Verifier(
                    parts[0],
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(both(X509, key))));
            if (read.key().equals(verifierKey.strip())) {
                return read;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no verifier key: " + verifierKey, e);
        }
        throw new IllegalArgumentException("This is no verifier key: " + verifierKey);
    }

    String origin() {
        return origin;
    }

    /** The verifier key, as auditors are given it. */
    String key() {
        return origin + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** Whether the checkpoint says what its note says, and the note was signed by this key. */
    boolean isOurs(Checkpoint checkpoint) {
        return checkpoint.note().startsWith(text(checkpoint.size(), checkpoint.root()) + "\n" + name())
                && isSignedHere(checkpoint.note());
    }

    boolean isSignedHere(String note) {
        int end = note.indexOf("\n\n" + name());
        if (end < 0 || !note.endsWith("\n")) {
            return false;
        }
        try {
            byte[] signed = Base64.getDecoder().decode(note.substring(end + 2 + name().length(), note.length() - 1));
            if (signed.length <= KEY_ID || !Arrays.equals(Arrays.copyOf(signed, KEY_ID), keyId())) {
                return false;
            }
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(open);
            signature.update(note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed, KEY_ID, signed.length - KEY_ID);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    /** What is signed. */
    String text(long size, String root) {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** How the line of the signature begins. */
    String name() {
        return "\u2014 " + origin + " ";
    }

    byte[] keyId() {
        MessageDigest digest = Sha256.digest();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed()), KEY_ID);
    }

    private byte[] typed() {
        byte[] encoded = open.getEncoded();
        return both(new byte[] {ED25519}, Arrays.copyOfRange(encoded, encoded.length - Merkle.HASH, encoded.length));
    }

    static byte[] both(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
