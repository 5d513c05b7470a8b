package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.Secrets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/** What is random is hashed quickly, what people choose as slowly as it has to be. */
class SecretHashingTest {
    private final SecretHashing hashing = new SecretHashing();

    /** As versions up to now have hashed everything. */
    static String ofBefore(String secret) {
        return String.valueOf(new Pbkdf2PasswordEncoder("", 16, 5_000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)
                .encode(secret));
    }

    @Test
    void what_we_made_and_what_somebody_chose_are_told_apart_and_both_match() {
        String ours = Secrets.random();
        String random = String.valueOf(hashing.encode(ours));
        String chosen = String.valueOf(hashing.encode("correct horse battery staple"));

        assertThat(random).startsWith(SecretHashing.RANDOM);
        assertThat(chosen).startsWith(SecretHashing.CHOSEN);
        assertThat(hashing.matches(ours, random)).isTrue();
        assertThat(hashing.matches("correct horse battery staple", chosen)).isTrue();
        assertThat(hashing.matches("correct horse battery stapler", chosen)).isFalse();
        assertThat(hashing.matches(ours, chosen)).isFalse();
        assertThat(hashing.upgradeEncoding(random)).isFalse();
        assertThat(hashing.upgradeEncoding(chosen)).isFalse();
    }

    /** 600,000 rounds of HMAC-SHA-256: OWASP, Password Storage Cheat Sheet. Computed without Spring, by the JDK. */
    @Test
    void what_somebody_chose_is_hashed_with_as_many_rounds_as_owasp_asks_for() throws Exception {
        String hash = String.valueOf(hashing.encode("chosen")).substring(SecretHashing.CHOSEN.length());
        byte[] bytes = HexFormat.of().parseHex(hash);
        byte[] salt = Arrays.copyOf(bytes, 16);
        byte[] key = Arrays.copyOfRange(bytes, 16, bytes.length);

        assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec("chosen".toCharArray(), salt, 600_000, key.length * 8))
                        .getEncoded())
                .isEqualTo(key);
    }

    @Test
    void hashes_of_before_match_and_are_made_anew() {
        String before = ofBefore("chosen");

        assertThat(hashing.matches("chosen", before)).isTrue();
        assertThat(hashing.matches("chosem", before)).isFalse();
        assertThat(hashing.upgradeEncoding(before)).isTrue();
    }

    @Test
    void what_is_disabled_matches_nothing() {
        assertThat(hashing.matches("chosen", "{disabled}" + ofBefore("chosen"))).isFalse();
        assertThat(hashing.upgradeEncoding("{disabled}" + ofBefore("chosen"))).isFalse();
    }

    @Test
    void only_what_looks_random_is_taken_for_random() {
        assertThat(Secrets.isRandom(Secrets.random())).isTrue();
        assertThat(Secrets.isRandom("a".repeat(43))).isFalse();
        assertThat(Secrets.isRandom("motdepasse")).isFalse();
    }

    /** In rounds, which are counted by the time that they take: a hundred times as many are told apart. */
    @Test
    void what_a_secret_costs_does_not_tell_what_there_is() {
        long ours = nanos("chosen", String.valueOf(hashing.encode("another")));
        for (String hash : List.of(
                SecretHashing.OF_NOBODY, String.valueOf(hashing.encode(Secrets.random())), ofBefore("another"))) {
            assertThat(nanos("chosen", hash)).isBetween(ours / 10, ours * 10);
        }
    }

    private long nanos(String secret, String hash) {
        long start = System.nanoTime();
        assertThat(hashing.matches(secret, hash)).isFalse();
        return System.nanoTime() - start;
    }

    @Test
    void who_has_waited_long_enough_for_his_turn_is_told_so() {
        SecretHashing busy = new SecretHashing(Duration.ZERO, () -> "");
        AtomicBoolean isOver = new AtomicBoolean();
        Thread somebody = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                try {
                    busy.matches("guess", SecretHashing.OF_NOBODY);
                } catch (TooManyAtOnce e) {
                    Thread.onSpinWait();
                }
            }
        });
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> busy.matches("chosen", SecretHashing.OF_NOBODY))
                        .isInstanceOf(TooManyAtOnce.class));
        assertThat(busy.matches(Secrets.random(), String.valueOf(busy.encode(Secrets.random()))))
                .as("what is random waits for nobody")
                .isFalse();
        isOver.set(true);
        assertThat(somebody).isNotNull();
    }

    /** Ten who guess the secrets of nobody, from one network of IPv6, and one person from elsewhere, who comes after them. */
    @Test
    void who_guesses_for_names_that_are_nobodys_leaves_most_places_to_others() throws Exception {
        ThreadLocal<String> from = ThreadLocal.withInitial(() -> "192.0.2.1");
        SecretHashing shared = new SecretHashing(Duration.ofMinutes(2), from::get);
        String right = String.valueOf(shared.encode("chosen"));
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(10);
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (int guesser = 0; guesser < 10; guesser++) {
                String address = "2001:db8:1:2::" + guesser;
                threads.execute(() -> {
                    from.set(address);
                    do {
                        try {
                            shared.matches("guess", SecretHashing.OF_NOBODY);
                        } catch (TooManyAtOnce e) {
                            refused.incrementAndGet();
                            LockSupport.parkNanos(1_000_000);
                        }
                        begun.countDown();
                    } while (!isOver.get());
                });
            }
            begun.await();
            try {
                assertThat(shared.matches("chosen", right)).isTrue();
            } finally {
                isOver.set(true);
            }
        }
        assertThat(refused).as("more than their share").hasPositiveValue();
    }
}
