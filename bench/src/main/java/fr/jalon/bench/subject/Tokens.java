package fr.jalon.bench.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Signs bearer tokens for peers, as the product's issuer does for the product: RS256 (RFC 7515), verified by Spring Security. */
final class Tokens {

    private static final int BITS = 2_048;
    private static final int SECONDS = 3_600;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key;
    private final Path publicKey;

    /** @param publicKey the file that it is written to, for whoever verifies */
    Tokens(Path publicKey) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.publicKey = publicKey;
        Files.writeString(
                publicKey,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    String publicKey() {
        return publicKey.toUri().toString();
    }

    String next() {
        long now = Instant.now().getEpochSecond();
        String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                + "."
                + encode(
                        "{\"iss\":\"http://localhost\",\"sub\":\"bench\",\"roles\":[\"admin\"],\"territories\":[\"*\"],\"iat\":"
                                + now + ",\"exp\":" + (now + SECONDS) + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
