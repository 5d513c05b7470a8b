package fr.jalon.standalone.folder;

import java.security.SecureRandom;
import java.util.Base64;

/** Random words that nobody guesses. */
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits as 43 letters, digits, {@code -} and {@code _}. */
    public static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
