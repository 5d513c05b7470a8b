package fr.jalon.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowingSnapshotsTest {

    @Test
    void each_snapshot_is_longer_by_a_half_than_the_one_before() {
        assertThat(LongStream.rangeClosed(1, 2_000)
                        .filter(length -> GrowingSnapshots.isDueBetween(length - 1, length, 500)))
                .containsExactly(500L, 750L, 1_125L, 1_687L);
    }

    @Test
    void all_snapshots_of_a_history_together_write_no_more_than_three_times_its_events() {
        for (long length = 500; length <= 100_000; length += 500) {
            long written = LongStream.rangeClosed(1, length)
                    .filter(each -> GrowingSnapshots.isDueBetween(each - 1, each, 500))
                    .sum();
            assertThat(written).isLessThanOrEqualTo(3 * length);
        }
    }

    @Test
    void a_history_that_passes_a_length_by_several_events_at_once_has_its_snapshot_too() {
        assertThat(GrowingSnapshots.isDueBetween(498, 503, 500)).isTrue();
        assertThat(GrowingSnapshots.isDueBetween(500, 749, 500)).isFalse();
        assertThat(GrowingSnapshots.isDueBetween(0, 10_000, 500)).isTrue();
        assertThat(GrowingSnapshots.isDueBetween(0, 499, 500)).isFalse();
    }

    @Test
    void so_many_wait_to_be_taken_and_one_more_is_missed() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Semaphore taken = new Semaphore(0);
        try (ExecutorService thread = new EventStoreConfiguration().snapshotThread()) {
            thread.execute(() -> {
                taken.release();
                awaitQuietly(held);
            });
            taken.acquire();
            for (int number = 0; number < EventStoreConfiguration.SNAPSHOTS_WAITING_MAX; number++) {
                thread.execute(taken::release);
            }
            assertThatThrownBy(() -> thread.execute(taken::release)).isInstanceOf(RejectedExecutionException.class);
            held.countDown();
            taken.acquire(EventStoreConfiguration.SNAPSHOTS_WAITING_MAX);
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
