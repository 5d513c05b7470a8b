package fr.jalon.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key of who signs checkpoints, as C2SP signed-note writes it: {@code name+id+base64}. The id is a digest of
 * the name and the key, so that a key does not speak for another name.
 *
 * @param written as it was given
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record VerifierKey(String written, String name, byte[] id, PublicKey key) {

    static final int ID_BYTES = 4;

    private static final byte ED25519 = 0x01;
    private static final Pattern PARTS = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    /** What stands before the 32 bytes in an X.509 encoded Ed25519 key. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static VerifierKey parse(String written) throws MalformedException {
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches()) {
            throw new MalformedException("is no key: a key is written name+8 hexadecimal digits+base64");
        }
        String name = parts.group(1);
        byte[] algorithmAndKey = Strictly.base64(parts.group(3), "last part");
        if (algorithmAndKey.length != 1 + Hashes.BYTES || algorithmAndKey[0] != ED25519) {
            throw new MalformedException("is no Ed25519 key");
        }
        byte[] id = HexFormat.of().parseHex(parts.group(2));
        if (!Arrays.equals(id, idOf(name, algorithmAndKey))) {
            throw new MalformedException("is no key that goes with its name: the eight digits differ");
        }
        return new VerifierKey(written, name, id, decode(Arrays.copyOfRange(algorithmAndKey, 1, 1 + Hashes.BYTES)));
    }

    private static byte[] idOf(String name, byte[] algorithmAndKey) {
        MessageDigest digest = Hashes.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(algorithmAndKey), ID_BYTES);
    }

    private static PublicKey decode(byte[] key) throws MalformedException {
        byte[] encoded = Arrays.copyOf(X509, X509.length + key.length);
        System.arraycopy(key, 0, encoded, X509.length, key.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("is no Ed25519 key");
        }
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // Bytes that are no signature at all, or a key that is no point of the curve.
        }
    }
}
