package fr.jalon.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {

    private static final List<String> NAMES = List.of("jalon.strength", "jalon.seed");

    private final List<String> before =
            NAMES.stream().map(name -> System.getProperty(name, "")).toList();

    @BeforeEach
    void of_a_verify() {
        NAMES.forEach(System::clearProperty);
    }

    @AfterEach
    void as_it_was() {
        for (int i = 0; i < NAMES.size(); i++) {
            if (before.get(i).isEmpty()) {
                System.clearProperty(NAMES.get(i));
            } else {
                System.setProperty(NAMES.get(i), before.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "9, 1, 1", "10, 1, 1", "11, 2, 1", "20, 2, 1", "200, 20, 2", "1000, 100, 10"})
    void a_tenth_is_done_and_never_nothing(int full, int tenth, int hundredth) {
        assertThat(Strength.times(full)).isEqualTo(tenth);
        assertThat(Strength.seeds(full)).hasSize(tenth).startsWith(1L);
        System.setProperty("jalon.strength", "tenth");
        assertThat(Strength.times(full)).isEqualTo(tenth);
        System.setProperty("jalon.strength", "hundredth");
        assertThat(Strength.times(full)).isEqualTo(hundredth);
        assertThat(Strength.isFull()).isFalse();
    }

    @Test
    void all_is_done_at_night_and_the_tenth_is_part_of_it() {
        List<Long> tenth = Strength.seeds(200).boxed().toList();
        System.setProperty("jalon.strength", "full");
        assertThat(Strength.times(20)).isEqualTo(20);
        assertThat(Strength.seeds(200))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(Strength.seeds(200)).startsWith(tenth.toArray(Long[]::new));
    }

    @Test
    void what_lasts_lasts_a_tenth_as_long() {
        assertThat(Strength.lasting(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(9));
        System.setProperty("jalon.strength", "full");
        assertThat(Strength.lasting(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void one_seed_for_all_cases_is_the_usual_one_and_another_each_night() {
        assertThat(Strength.seed(42)).isEqualTo(42);
        System.setProperty("jalon.strength", "full");
        assertThat(Strength.seed(42)).isNotEqualTo(42);
    }

    @Test
    void the_seed_of_a_failure_is_named_and_runs_alone_when_it_is_given_back() {
        List<Long> tried = new ArrayList<>();
        assertThatThrownBy(() -> Strength.forEachSeed(100, seed -> {
                    tried.add(seed);
                    assertThat(seed).isLessThan(3);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Djalon.seed=3")
                .hasCauseInstanceOf(AssertionError.class);
        assertThat(tried).containsExactly(1L, 2L, 3L);

        System.setProperty("jalon.seed", "3");
        assertThat(Strength.seeds(100)).containsExactly(3L);
        assertThat(Strength.seed(42)).isEqualTo(3);
        System.setProperty("jalon.strength", "full");
        assertThat(Strength.seeds(100)).containsExactly(3L);
        assertThat(Strength.seed(42)).isEqualTo(3);
    }

    @Test
    void another_strength_is_refused_and_so_is_what_would_not_happen_at_all() {
        assertThatThrownBy(() -> Strength.times(0)).isInstanceOf(IllegalArgumentException.class);
        System.setProperty("jalon.strength", "half");
        assertThatThrownBy(() -> Strength.seeds(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Djalon.strength is \"full\", \"tenth\" or \"hundredth\", not \"half\"");
    }
}
