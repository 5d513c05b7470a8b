package fr.jalon.command.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signs checkpoints with an Ed25519 key, as C2SP signed-note does it. */
final class Signer {

    private static final byte ED25519 = 1;
    private static final int KEY_ID = 4;

    private final String origin;
    private final PrivateKey secret;
    private final PublicKey open;

    private Signer(String origin, PrivateKey secret, PublicKey open) {
        this.origin = origin;
        this.secret = secret;
        this.open = open;
    }

    /** With a key in PKCS#8. */
    static Signer of(String origin, byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        // The JDK makes the open key of a secret one only where it makes both: here from the seed that is there.
        generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
        KeyPair pair = generator.generateKeyPair();
        Signer signer = new Signer(origin, secret, pair.getPublic());
        if (!signer.isSignedHere(signer.checkpoint(0, new byte[Merkle.HASH]))) {
            throw new GeneralSecurityException("The key does not verify what it signed");
        }
        return signer;
    }

    /** A new key in PKCS#8. */
    static byte[] newKey() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
    }

    String origin() {
        return origin;
    }

    /** The verifier key, as auditors are given it. */
    String verifierKey() {
        return origin + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    String checkpoint(long size, byte[] root) {
        String text = text(size, Base64.getEncoder().encodeToString(root));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "\n" + name() + Base64.getEncoder().encodeToString(both(keyId(), signature.sign())) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the checkpoint says what its note says, and the note was signed by this key. */
    boolean isOurs(Checkpoint checkpoint) {
        return checkpoint.note().startsWith(text(checkpoint.size(), checkpoint.root()) + "\n" + name())
                && isSignedHere(checkpoint.note());
    }

    private boolean isSignedHere(String note) {
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

    private String text(long size, String root) {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    private String name() {
        return "\u2014 " + origin + " ";
    }

    private byte[] typed() {
        byte[] encoded = open.getEncoded();
        return both(new byte[] {ED25519}, Arrays.copyOfRange(encoded, encoded.length - Merkle.HASH, encoded.length));
    }

    private byte[] keyId() {
        MessageDigest digest = Merkle.sha256();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed()), KEY_ID);
    }

    private static byte[] both(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
