package fr.jalon.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What was signed: of which log, how many events it has, and the root of the tree over all of them. A C2SP signed note
 * with a tlog-checkpoint in it, and one signature.
 *
 * @param text what is signed, with the end of its last line
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Checkpoint(String origin, long size, byte[] root, String text, String signer, byte[] keyId, byte[] signature) {

    private static final int LINES = 5;
    private static final String SIGNED_BY = "— ";

    static Checkpoint parse(byte[] bytes) throws MalformedException {
        String note = Strictly.text(bytes);
        String[] lines = note.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty() || !lines[3].isEmpty()) {
            throw new MalformedException(
                    "does not have its five lines: origin, size, root, an empty one and one signature");
        }
        String[] signature = lines[4].split(" ", -1);
        if (!lines[4].startsWith(SIGNED_BY) || signature.length != 3) {
            throw new MalformedException("has no signature in its fifth line");
        }
        byte[] idAndSignature = Strictly.base64(signature[2], "signature");
        if (idAndSignature.length <= VerifierKey.ID_BYTES) {
            throw new MalformedException("has no signature in its fifth line");
        }
        if (lines[0].isEmpty() || !lines[0].codePoints().allMatch(Strictly::isPrintable)) {
            throw new MalformedException("has no origin in its first line");
        }
        return new Checkpoint(
                lines[0],
                Strictly.number(lines[1], "size"),
                Strictly.hash(lines[2], "root"),
                String.join("\n", lines[0], lines[1], lines[2]) + "\n",
                signature[1],
                Arrays.copyOf(idAndSignature, VerifierKey.ID_BYTES),
                Arrays.copyOfRange(idAndSignature, VerifierKey.ID_BYTES, idAndSignature.length));
    }

    boolean isSignedBy(VerifierKey key) {
        return signer.equals(key.name())
                && Arrays.equals(keyId, key.id())
                && key.signed(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    String rootInWords() {
        return Base64.getEncoder().encodeToString(root);
    }
}
