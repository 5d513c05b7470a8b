package fr.jalon.edge.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When work is late, when it stands still, and when it is neither. */
class ProgressTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong();
    private final Progress progress = new Progress(LIMIT, nanos::get);

    private void secondsGoBy(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void work_that_has_nothing_to_do_does_not_stand_still() {
        for (int second = 0; second < 100; second++) {
            progress.observe(7, 7);
            secondsGoBy(1);
        }
        assertThat(progress.isStalled()).isFalse();
        assertThat(progress.behind()).isZero();
        assertThat(progress.lag()).isZero();
    }

    @Test
    void work_that_does_not_move_stands_still_after_a_while_and_not_before() {
        progress.observe(7, 7);
        secondsGoBy(100);
        progress.observe(9, 7);
        secondsGoBy(14);
        progress.observe(10, 7);
        assertThat(progress.isStalled()).isFalse();
        secondsGoBy(1);
        progress.observe(11, 7);
        assertThat(progress.isStalled()).isTrue();
        assertThat(progress.behind()).isEqualTo(4);
        assertThat(progress.lag()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void work_that_is_late_and_moves_is_only_late() {
        for (int second = 0; second < 60; second++) {
            progress.observe(1_000 + second, second);
            secondsGoBy(1);
        }
        assertThat(progress.isStalled()).isFalse();
        assertThat(progress.behind()).isEqualTo(1_000);
        assertThat(progress.lag()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void work_that_moves_again_is_told_to_be_well() {
        progress.observe(5, 1);
        secondsGoBy(20);
        progress.observe(5, 1);
        assertThat(progress.isStalled()).isTrue();
        progress.observe(5, 5);
        assertThat(progress.isStalled()).isFalse();
        assertThat(progress.lag()).isZero();
    }

    @Test
    void the_lag_is_that_of_the_first_that_waits_however_long_it_lasts() {
        progress.observe(0, 0);
        for (int second = 1; second <= 5_000; second++) {
            secondsGoBy(1);
            progress.observe(second, 0);
        }
        assertThat(progress.lag()).isEqualTo(Duration.ofSeconds(4_999));
        progress.observe(5_000, 4_990);
        assertThat(progress.lag()).isLessThan(Duration.ofSeconds(60));
    }
}
