package fr.jalon.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final int KINDS = FaultKind.values().length;
    private static final long[] SEEDS = LongStream.concat(
                    LongStream.of(0, -1, Long.MIN_VALUE, Long.MAX_VALUE), LongStream.range(1, Strength.times(1_000)))
            .toArray();

    private static List<Fault> faults(long seed) {
        return IntStream.range(0, 3 * KINDS).mapToObj(Plan.of(seed)::fault).toList();
    }

    @Test
    void a_seed_has_the_same_faults_whenever_and_in_whatever_order_it_is_asked() {
        for (long seed : SEEDS) {
            List<Fault> once = faults(seed);
            Plan again = Plan.of(seed);

            assertThat(IntStream.iterate(3 * KINDS - 1, number -> number >= 0, number -> number - 1)
                            .mapToObj(again::fault)
                            .toList()
                            .reversed())
                    .as("seed %d", seed)
                    .isEqualTo(once);
        }
    }

    @Test
    void each_kind_comes_once_in_a_round() {
        for (long seed : SEEDS) {
            for (int round = 0; round < 3; round++) {
                assertThat(faults(seed).subList(round * KINDS, (round + 1) * KINDS))
                        .as("seed %d", seed)
                        .extracting(Fault::kind)
                        .containsExactlyInAnyOrder(FaultKind.values());
            }
        }
    }

    @Test
    void each_lasts_as_long_as_its_kind_may() {
        for (long seed : SEEDS) {
            assertThat(faults(seed)).as("seed %d", seed).allSatisfy(fault -> {
                assertThat(fault.lasts())
                        .isBetween(
                                Duration.ofSeconds(fault.kind().secondsMin()),
                                Duration.ofSeconds(fault.kind().secondsMax()));
                assertThat(fault.after()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(4));
            });
        }
    }

    @Test
    void seeds_differ() {
        assertThat(LongStream.of(SEEDS).mapToObj(PlanTest::faults).distinct()).hasSize(SEEDS.length);
    }

    /** Whoever finds a seed that fails can tell others its number, also when this changes: then this test has to be changed by hand. */
    @Test
    void a_seed_keeps_its_faults_from_one_version_to_the_next() {
        assertThat(IntStream.range(0, 5).mapToObj(Plan.of(42)::fault).map(fault -> fault.kind() + " " + fault.lasts()))
                .containsExactly(
                        "KILL_IN_REBUILD PT0S",
                        "KILL_SESSION PT0S",
                        "SILENCE PT6.714S",
                        "KILL PT0S",
                        "SLOWNESS PT8.199S");
    }
}
