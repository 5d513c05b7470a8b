package fr.jalon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Quantiles by nearest rank. */
class SpreadTest {

    private static final long MILLI = 1_000_000;

    private static Spread upTo(long count) {
        // Falling, as nothing says that durations come in order.
        return Spread.ofNanos(LongStream.rangeClosed(1, count)
                .map(each -> (count + 1 - each) * MILLI)
                .toArray());
    }

    @Test
    void of_a_hundred_durations_the_hundredth_part_lies_above_p99() {
        assertThat(upTo(100)).isEqualTo(new Spread(100, 50, 99, 100));
    }

    @Test
    void of_a_hundred_and_one_durations_p99_is_the_hundredth() {
        assertThat(upTo(101)).isEqualTo(new Spread(101, 51, 100, 101));
    }

    @Test
    void of_one_duration_all_quantiles_are_that_one() {
        assertThat(upTo(1)).isEqualTo(new Spread(1, 1, 1, 1));
    }

    @Test
    void of_nothing_there_is_no_quantile() {
        assertThat(Spread.ofNanos(List.of())).isSameAs(Spread.NONE);
        assertThat(Spread.NONE.p99()).isNaN();
    }

    @Test
    void a_spread_is_the_same_behind_its_line() {
        Spread spread = new Spread(3, 0.1, 2.25, 1e7);

        assertThat(Spread.of(spread.line())).isEqualTo(spread);
        assertThat(Spread.of(Spread.NONE.line())).isEqualTo(Spread.NONE);
    }

    @Test
    void the_middle_round_is_that_of_the_middle_p99() {
        Spread slow = new Spread(1, 1, 30, 30);
        Spread middle = new Spread(1, 9, 20, 99);
        Spread quick = new Spread(1, 2, 10, 10);

        assertThat(Spread.middle(List.of(slow, middle, quick))).isSameAs(middle);
    }

    @Test
    void rounds_without_figures_have_no_middle() {
        assertThat(Spread.middle(List.of(Spread.NONE, Spread.NONE, Spread.NONE)))
                .isSameAs(Spread.NONE);
    }
}
