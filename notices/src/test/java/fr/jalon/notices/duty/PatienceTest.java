package fr.jalon.notices.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant SINCE = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void it_tries_soon_then_later_each_time_and_gives_up_after_three_days() {
        List<Duration> tries = new ArrayList<>();
        Optional<Instant> next = Optional.of(SINCE);
        for (int failures = 1; next.isPresent(); failures++) {
            tries.add(Duration.between(SINCE, next.get()));
            next = Patience.USUAL.next(failures, SINCE, next.get());
        }

        assertThat(tries.subList(0, 7))
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 5L, 25L, 105L, 425L, 1705L, 6825L);
        assertThat(tries).isSorted();
        assertThat(tries.getLast()).isEqualTo(Duration.ofDays(3));
        assertThat(tries).hasSizeBetween(20, 30);
    }

    @Test
    void who_is_looked_at_late_is_tried_once_more_at_the_end_and_not_after_it() {
        assertThat(Patience.USUAL.next(5, SINCE, SINCE.plus(Duration.ofDays(3)).minusMillis(1)))
                .contains(SINCE.plus(Duration.ofDays(3)));
        assertThat(Patience.USUAL.next(5, SINCE, SINCE.plus(Duration.ofDays(3))))
                .isEmpty();
    }

    @Test
    void a_thousand_failures_are_no_longer_a_pause_than_four_hours() {
        assertThat(Patience.USUAL.next(1_000, SINCE, SINCE.plusSeconds(1)))
                .contains(SINCE.plusSeconds(1).plus(Duration.ofHours(4)));
    }
}
