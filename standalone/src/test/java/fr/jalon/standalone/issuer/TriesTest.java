package fr.jalon.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who guesses a password has twenty tries, and locks nobody out but himself. */
class TriesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Tries tries = new Tries(Set.of("admin", "animator")::contains, nanos::get);

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            tries.begin("admin", "192.0.2.1");
        }
    }

    @Test
    void after_twenty_wrong_passwords_an_account_is_closed_to_that_address_for_ten_minutes() {
        guess(Tries.TRIES_MAX - 1);
        assertThat(tries.begin("admin", "192.0.2.1")).isTrue();
        assertThat(tries.begin("admin", "192.0.2.1")).isFalse();
        assertThat(tries.begin("admin", "192.0.2.2")).isTrue();
        assertThat(tries.begin("animator", "192.0.2.1")).isTrue();

        nanos.addAndGet(Tries.CLOSED_FOR.minusSeconds(1).toNanos());
        assertThat(tries.begin("admin", "192.0.2.1")).isFalse();
        nanos.addAndGet(-Tries.CLOSED_FOR.minusSeconds(1).toNanos());

        nanos.addAndGet(Tries.CLOSED_FOR.plusSeconds(1).toNanos());

        assertThat(tries.begin("admin", "192.0.2.1")).isTrue();
    }

    /** As sent, a name has up to 256 KiB; twenty thousand of them were five gigabytes. */
    @Test
    void names_that_somebody_makes_up_take_no_memory_and_make_nothing_forgotten() {
        guess(Tries.TRIES_MAX);
        for (int i = 0; i < 50_000; i++) {
            tries.begin("nobody-" + i, "192.0.2.1");
        }
        tries.begin("x".repeat(256 * 1024), "192.0.2.1");

        assertThat(tries.kept()).isEqualTo(1);
        assertThat(tries.begin("admin", "192.0.2.1")).isFalse();
    }

    @Test
    void the_right_password_makes_wrong_ones_forgotten() {
        guess(Tries.TRIES_MAX - 1);
        tries.succeeded("admin", "192.0.2.1");
        guess(1);
        assertThat(tries.begin("admin", "192.0.2.1")).isTrue();
    }

    /** Before, as many as were sent at once were looked at, since each counted at its end. */
    @Test
    void no_more_tries_go_on_at_once_either() throws InterruptedException {
        AtomicInteger looked = new AtomicInteger();
        List<Thread> guesses = IntStream.range(0, 200)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    if (tries.begin("admin", "192.0.2.1")) {
                        looked.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread guess : guesses) {
            guess.join();
        }
        assertThat(looked).hasValue(Tries.TRIES_MAX);
    }

    @Test
    void a_try_that_came_to_nothing_is_none_and_a_network_of_addresses_has_as_many_as_one() {
        for (int i = 0; i < 2 * Tries.TRIES_MAX; i++) {
            assertThat(tries.begin("admin", "192.0.2.1")).isTrue();
            tries.takeBack("admin", "192.0.2.1");
        }
        assertThat(tries.kept()).isZero();
        for (int i = 0; i < Tries.TRIES_MAX; i++) {
            assertThat(tries.begin("admin", "2001:db8::" + i)).isTrue();
        }
        assertThat(tries.begin("admin", "2001:db8::ffff")).isFalse();
    }
}
