package fr.jalon.standalone.issuer;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How secrets are kept in the accounts. All of them are 256 random bits of our own making, which nobody finds by trying; so few rounds do,
 * and asking for a token stays cheap.
 */
final class SecretHashing {
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 5_000;

    private SecretHashing() {}

    static PasswordEncoder encoder() {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }
}
