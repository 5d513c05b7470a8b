package fr.jalon.notices.webhook;

import fr.jalon.domain.proof.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets that have to be used again: encrypted (AES-256-GCM) with a key that lies outside of the database, and bound to the webhook
 * that they are of, so that no row has the secret of another.
 */
final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_CHARACTERS_MIN = 32;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** {@code key}: any secret of at least 32 characters. */
    SecretBox(String key) {
        if (key.strip().length() < KEY_CHARACTERS_MIN) {
            throw new IllegalArgumentException(
                    "Secrets of webhooks are kept encrypted: set jalon.notices.key to a secret of at least 32 characters");
        }
        this.key = new SecretKeySpec(
                HexFormat.of()
                        .parseHex(Sha256.of(key.strip().getBytes(StandardCharsets.UTF_8))
                                .hex()),
                "AES");
    }

    byte[] closed(WebhookSecret secret, UUID webhook) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted;
        try {
            encrypted = run(Cipher.ENCRYPT_MODE, nonce, webhook, secret.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, whole, NONCE_BYTES, encrypted.length);
        return whole;
    }

    /** Empty where it was closed with another key, or is another webhook's. */
    Optional<WebhookSecret> opened(byte[] closed, UUID webhook) {
        byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
        try {
            return Optional.of(WebhookSecret.of(
                    run(Cipher.DECRYPT_MODE, nonce, webhook, Arrays.copyOfRange(closed, NONCE_BYTES, closed.length))));
        } catch (AEADBadTagException another) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, byte[] nonce, UUID webhook, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher.doFinal(input);
    }
}
