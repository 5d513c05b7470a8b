package fr.jalon.notices.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a message is what it says, as the text of Standard Webhooks 1.0 has a receiver look at it: written from that, and from nothing that
 * signs.
 */
final class StandardWebhook {

    private StandardWebhook() {}

    static boolean verifies(String secret, String id, String timestamp, String body, String signatures)
            throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] expected = mac.doFinal(String.join(".", id, timestamp, body).getBytes(StandardCharsets.UTF_8));
        return Arrays.stream(signatures.split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .map(signature -> Base64.getDecoder().decode(signature.substring("v1,".length())))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }
}
