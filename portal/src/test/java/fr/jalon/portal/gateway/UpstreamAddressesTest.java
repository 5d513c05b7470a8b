package fr.jalon.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamAddressesTest {

    private static final URI ONE = URI.create("http://one");
    private static final URI TWO = URI.create("http://two");

    private Instant now = Instant.EPOCH;
    private final UpstreamAddresses instances = new UpstreamAddresses(List.of(ONE, TWO), () -> now);

    @Test
    void each_has_its_turn() {
        assertThat(List.of(instances.next(), instances.next(), instances.next()))
                .containsExactly(ONE, TWO, ONE);
    }

    @Test
    void one_that_is_away_is_passed_over_and_asked_again_after_a_moment() {
        instances.isAway(ONE);
        assertThat(List.of(instances.next(), instances.next(), instances.next()))
                .containsOnly(TWO);

        now = now.plus(UpstreamAddresses.PASSED_OVER).plusMillis(1);
        assertThat(List.of(instances.next(), instances.next())).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void where_all_are_away_one_is_asked_all_the_same() {
        instances.isAway(ONE);
        instances.isAway(TWO);
        assertThat(instances.next()).isIn(ONE, TWO);
    }
}
