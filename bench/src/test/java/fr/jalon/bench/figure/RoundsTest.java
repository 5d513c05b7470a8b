package fr.jalon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** When rounds agree. */
class RoundsTest {

    @Test
    void three_rounds_agree_within_a_tenth_of_the_one_in_the_middle() {
        assertThat(Rounds.agree(List.of(95.0, 105.0, 100.0))).isTrue();
        assertThat(Rounds.agree(List.of(95.0, 105.1, 100.0))).isFalse();
    }

    @Test
    void two_rounds_do_not_agree_however_near() {
        assertThat(Rounds.agree(List.of(100.0, 100.0))).isFalse();
    }

    @Test
    void what_was_before_the_last_three_does_not_count() {
        assertThat(Rounds.agree(List.of(1.0, 100.0, 100.0, 100.0))).isTrue();
        assertThat(Rounds.agree(List.of(100.0, 100.0, 100.0, 1.0))).isFalse();
    }

    @Test
    void warming_up_ends_with_the_first_three_that_agree() throws IOException, InterruptedException, SQLException {
        Iterator<Double> figures = DoubleStream.of(10, 50, 99, 100, 101, 102).iterator();

        Rounds.WarmUp warmUp = Rounds.warm(10, figures::next);

        assertThat(warmUp).isEqualTo(new Rounds.WarmUp(5, true, List.of(10.0, 50.0, 99.0, 100.0, 101.0)));
        assertThat(warmUp).hasToString("5 rounds to warm up");
    }

    @Test
    void warming_up_is_bounded_and_says_that_nothing_was_steady()
            throws IOException, InterruptedException, SQLException {
        Iterator<Double> figures = DoubleStream.iterate(1, figure -> 2 * figure).iterator();

        Rounds.WarmUp warmUp = Rounds.warm(4, figures::next);

        assertThat(warmUp.rounds()).isEqualTo(4);
        assertThat(warmUp).hasToString("not steady after 4 rounds to warm up");
    }

    @Test
    void the_median_is_the_one_in_the_middle() {
        assertThat(Rounds.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Rounds.median(List.of(1.0))).isEqualTo(1);
    }
}
