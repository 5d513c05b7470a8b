package fr.jalon.command.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whose turn it is on a territory. */
class TerritoryLocksTest {

    private static final Siren ONE = new Siren("700000001");
    private static final Siren OTHER = new Siren("700000002");

    private final TerritoryLocks locks = new TerritoryLocks(Duration.ofMillis(20));

    @Test
    void whoever_waits_too_long_is_told_that_nothing_was_done() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> first = threads.submit(() -> locks.inTurn(ONE, () -> {
                begun.countDown();
                awaitQuietly(end);
                return "first";
            }));
            begun.await();

            assertThatThrownBy(() -> locks.inTurn(ONE, () -> "second")).isInstanceOf(StoreAway.class);
            assertThat(locks.inTurn(OTHER, () -> "another territory")).isEqualTo("another territory");
            assertThat(first.isDone()).isFalse();

            end.countDown();
            assertThat(first.get()).isEqualTo("first");
        }
        assertThat(locks.inTurn(ONE, () -> "second")).isEqualTo("second");
    }

    @Test
    void work_that_fails_gives_its_turn_back() throws Exception {
        assertThatThrownBy(() -> locks.inTurn(ONE, () -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            assertThat(threads.submit(() -> locks.inTurn(ONE, () -> "next")).get())
                    .isEqualTo("next");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
