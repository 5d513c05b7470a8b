package fr.jalon.standalone.folder;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Random words that nobody guesses. */
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Random ones have about thirty; one in a thousand million has fewer than this. */
    private static final int DIFFERENT_CHARACTERS_MIN = 18;

    private Secrets() {}

    /** 256 random bits as 43 letters, digits, {@code -} and {@code _}. */
    public static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it looks as if it came from {@link #random}: nobody types that. */
    public static boolean isRandom(String secret) {
        return FORM.matcher(secret).matches() && secret.chars().distinct().count() >= DIFFERENT_CHARACTERS_MIN;
    }
}
