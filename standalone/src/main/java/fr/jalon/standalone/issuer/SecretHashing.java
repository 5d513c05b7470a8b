package fr.jalon.standalone.issuer;

import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.edge.limit.Network;
import fr.jalon.standalone.folder.Secrets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How secrets are kept in the accounts (password hashing, PBKDF2). Those of our own making have 256 random bits, which nobody finds by trying: few
 * rounds do, and asking for a token stays cheap. What people have chosen can be guessed, and gets the rounds that OWASP asks for. Which of the two
 * it was stands before the hash; hashes of older versions have nothing there, count all the same, and are made anew when they are used.
 */
final class SecretHashing extends AbstractValidatingPasswordEncoder {
    static final String RANDOM = "{random}";
    static final String CHOSEN = "{chosen}";

    /** Which no secret matches, at the cost of one that might. */
    static final String OF_NOBODY = "{nobody}";

    /** Who waits for longer has gone elsewhere. */
    private static final Duration WAITS_MAX = Duration.ofSeconds(5);

    /** So many are done within that time. */
    private static final int WAITING_MAX = 15;

    /** Whoever guesses, for whatever names, leaves most of them to others. */
    private static final int WAITING_OF_A_NETWORK_MAX = 4;

    private static final int SALT_BYTES = 16;
    private static final int ROUNDS_OF_RANDOM = 5_000;
    private static final int ROUNDS_OF_CHOSEN = 600_000;

    private final PasswordEncoder random = pbkdf2(ROUNDS_OF_RANDOM);
    private final PasswordEncoder chosen = pbkdf2(ROUNDS_OF_CHOSEN);

    /** One at a time, in the order in which they come: a third of a second of a processor each, which strangers can ask for. */
    private final Semaphore turn = new Semaphore(1, true);

    private final ConcurrencyLimit waiting = new ConcurrencyLimit(WAITING_OF_A_NETWORK_MAX, WAITING_MAX);

    private final Duration waitsMax;
    private final Supplier<String> address;

    /** For who sits at this machine. */
    SecretHashing() {
        this(() -> "");
    }

    /** @param address of whoever's secret is being looked at */
    SecretHashing(Supplier<String> address) {
        this(WAITS_MAX, address);
    }

    /** @param waitsMax how long a turn may be waited for */
    SecretHashing(Duration waitsMax, Supplier<String> address) {
        this.waitsMax = waitsMax;
        this.address = address;
    }

    private static PasswordEncoder pbkdf2(int rounds) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    @Override
    protected String encodeNonNullPassword(String secret) {
        if (Secrets.isRandom(secret)) {
            return RANDOM + random.encode(secret);
        }
        return CHOSEN + inTurn(() -> chosen.encode(secret));
    }

    /**
     * What it costs depends on the secret alone, which whoever tries it knows, and not on the hash: nobody finds out in this way which accounts
     * there are, and what is behind them.
     */
    @Override
    protected boolean matchesNonNull(String secret, String hash) {
        boolean isRandom = Secrets.isRandom(secret);
        if (!hash.startsWith("{") && random.matches(secret, hash)) {
            return true;
        }
        if (isRandom && hash.startsWith(RANDOM)) {
            return random.matches(secret, hash.substring(RANDOM.length()));
        }
        if (!isRandom && hash.startsWith(CHOSEN)) {
            return inTurn(() -> chosen.matches(secret, hash.substring(CHOSEN.length())));
        }
        // It cannot be right.
        String unused = isRandom ? random.encode(secret) : inTurn(() -> chosen.encode(secret));
        return false;
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> hashing) {
        String network = Network.of(address.get());
        if (!waiting.take(network)) {
            throw new TooManyAtOnce();
        }
        try {
            return alone(hashing);
        } finally {
            waiting.giveBack(network);
        }
    }

    private <T extends @Nullable Object> T alone(Supplier<T> hashing) {
        try {
            if (!turn.tryAcquire(waitsMax.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TooManyAtOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAtOnce();
        }
        try {
            return hashing.get();
        } finally {
            turn.release();
        }
    }

    @Override
    protected boolean upgradeEncodingNonNull(String hash) {
        return !hash.startsWith("{");
    }
}
