package fr.jalon.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a call takes. */
class CostTest {

    private static final Offset<Double> NEARLY = Offset.offset(1e-9);

    private static final Cost.Counters BEFORE = new Cost.Counters(100, 1, 2, 3, 10, 1_000, 500, 0, 2_048, 10, 400);
    private static final Cost.Counters AFTER =
            new Cost.Counters(110, 11, 7, 4, 28, 2_000, 1_000, 4_096, 1_026_048, 60, 20);

    private final Cost cost = new Cost(1_000, 8, AFTER.since(BEFORE));

    @Test
    void is_what_the_counters_have_risen_by_for_each_call() {
        assertThat(cost.cells(2))
                .containsExactly(
                        "125", "10.00", "5.00", "1.000 (5.0 %)", "1.0", "0.50", "0.0", "1", "0.5 %, 20 ms", "10 %");
    }

    @Test
    void others_have_what_nobody_else_has_of_the_machine() {
        // 18 seconds of two cores in 10, of which JVM, PostgreSQL and clients have 16.
        assertThat(cost.othersShare(2)).isCloseTo(0.1, NEARLY);
        assertThat(cost.clientShare(2)).isCloseTo(0.05, NEARLY);
    }

    @Test
    void of_two_rounds_is_that_of_all_their_calls() {
        Cost both = cost.plus(new Cost(1_000, 8, new Cost.Counters(10, 30, 5, 1, 18, 0, 0, 0, 0, 0, 70)));

        assertThat(both.calls()).isEqualTo(2_000);
        assertThat(both.jvmMillis()).isCloseTo(20, NEARLY);
        assertThat(both.taken().longestPause()).isEqualTo(70);
        assertThat(Cost.NONE.plus(cost)).isEqualTo(cost);
    }

    @Test
    void counters_that_overtake_each_other_by_a_tick_leave_nothing_to_others() {
        Cost idle = new Cost(1, 1, new Cost.Counters(1, 1, 0.01, 0, 1, 0, 0, 0, 0, 0, 0));

        assertThat(idle.othersShare(2)).isZero();
    }
}
