package fr.jalon.command.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs checkpoints with an Ed25519 key, as C2SP signed-note does it. */
final class Signer {

    private final PrivateKey secret;
    private final Verifier verifier;
    private final KeyRing ring;

    private Signer(PrivateKey secret, KeyRing ring) {
        this.secret = secret;
        this.verifier = ring.now();
        this.ring = ring;
    }

    /** With a key in PKCS#8. */
    static Signer of(String origin, byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        // The JDK makes the open key of a secret one only where it makes both: here from the seed that is there.
        generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
        KeyPair pair = generator.generateKeyPair();
        Signer signer = new Signer(secret, new KeyRing(new Verifier(origin, pair.getPublic()), List.of()));
        if (!signer.verifier.isSignedHere(signer.checkpoint(0, new byte[Merkle.HASH]))) {
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

    /** The same key, which goes on from those before it. */
    Signer after(LedgerStore store) {
        return new Signer(secret, KeyRing.read(store, verifier));
    }

    String origin() {
        return verifier.origin();
    }

    /** Who verifies what this signs. */
    Verifier verifier() {
        return verifier;
    }

    /** The verifier key, as auditors are given it. */
    String verifierKey() {
        return verifier.key();
    }

    String checkpoint(long size, byte[] root) {
        String text = verifier.text(size, Base64.getEncoder().encodeToString(root));
        return text + "\n" + signature(text);
    }

    /** The line of a note under a text: its signature by this key. */
    String signature(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.name()
                    + Base64.getEncoder().encodeToString(Verifier.both(verifier.keyId(), signature.sign())) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line of a note that is its signature. */
    static String line(String note) {
        return note.strip().substring(note.strip().lastIndexOf(' ') + 1);
    }

    /** Whether the checkpoint says what its note says, and the note was signed by this key, or by one before it in its time. */
    boolean vouchesFor(Checkpoint last, LedgerStore store) {
        return ring.vouchesFor(last, store);
    }

    /** Whether this key signed it, or one before it in its time. */
    boolean isOurs(Checkpoint checkpoint) {
        return ring.isOurs(checkpoint);
    }

    /** How this key took over from those before it; the latest first. */
    List<KeyHandover> handovers() {
        return ring.before();
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
