package fr.jalon.notices.calendar;

import fr.jalon.domain.proof.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an address that nobody can guess (a capability): 256 random bits. Whoever has it gets in; it is told once, and what is kept
 * of it is its hash.
 *
 * @param text 43 characters of an address
 */
record SecretAddress(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A new one. */
    static SecretAddress random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretAddress(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody asks by; nothing where it can be none. */
    static Optional<SecretAddress> asked(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecretAddress(text)) : Optional.empty();
    }

    /** What is kept of it. */
    String hash() {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "…";
    }
}
