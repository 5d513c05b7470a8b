package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifierOrderTest {

    private static final List<String> COMPONENTS =
            List.of("", "0", "00", "1", "2", "9", "10", "5", "5a", "5altercom", "a", "b", "é", "99999999999999999999");

    @Test
    void numbers_stand_by_their_size_and_what_is_below_behind_what_is_above() {
        List<String> ordered = List.of(
                "1",
                "1.1",
                "1.1.4.2",
                "1.1.4.10",
                "1.2",
                "1.10",
                "2",
                "2.1.0",
                "6.3.5",
                "6.3.5.0a",
                "6.3.5.1",
                "6.3.5.4",
                "6.3.5.4.a",
                "6.3.5.10",
                "6.3.5altercom",
                "6.3.5altercom.1",
                "6.3.5alterepci",
                "6.3.6",
                "a");

        assertThat(Stream.concat(ordered.reversed().stream(), Stream.empty()).sorted(IdentifierOrder.BY_COMPONENT))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void whatever_the_identifiers_the_order_has_no_circle() {
        long seed = Strength.seed(4);
        Random random = new Random(seed);
        for (int round = 0; round < Strength.times(20_000); round++) {
            List<String> three =
                    Stream.generate(() -> identifier(random)).limit(3).toList();
            int first = order(three.get(0), three.get(1));
            int second = order(three.get(1), three.get(2));
            assertThat(order(three.get(1), three.get(0)))
                    .as("-Djalon.seed=%d, %s", seed, three)
                    .isEqualTo(-first);
            if (first <= 0 && second <= 0) {
                assertThat(order(three.get(0), three.get(2)))
                        .as("-Djalon.seed=%d, %s", seed, three)
                        .isLessThanOrEqualTo(0);
            }
            assertThat(first == 0)
                    .as("-Djalon.seed=%d, %s", seed, three)
                    .isEqualTo(three.get(0).equals(three.get(1)));
        }
    }

    private static int order(String left, String right) {
        return Integer.signum(IdentifierOrder.BY_COMPONENT.compare(left, right));
    }

    private static String identifier(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> COMPONENTS.get(random.nextInt(COMPONENTS.size())))
                .collect(Collectors.joining("."));
    }
}
