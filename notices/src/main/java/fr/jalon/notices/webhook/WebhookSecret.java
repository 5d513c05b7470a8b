package fr.jalon.notices.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What a webhook is signed with; told once, to who receives it. */
final class WebhookSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final byte[] bytes;

    private WebhookSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static WebhookSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    static WebhookSecret of(byte[] bytes) {
        return new WebhookSecret(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** As Standard Webhooks writes it. */
    String told() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "whsec_…";
    }
}
